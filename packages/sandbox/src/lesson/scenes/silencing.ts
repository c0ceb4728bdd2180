import { minute } from '../agenda.ts'
import type { Person } from '../cast.ts'
import type { Classroom, Scene } from '../classroom.ts'

const announce = (classroom: Classroom, student: Person, muteChat: boolean): void => {
  student.muted = muteChat
  const { userUuid, userName, role } = student.reference
  const operator = (classroom.cast.assistant ?? classroom.cast.teacher).reference
  const { service } = classroom
  service.publish({ type: 'user.stateChanged', cmd: 21, userUuid, userName, role, muteChat, operator })
}

const silence = (classroom: Classroom): boolean => {
  const student = classroom.attendance.students.someone(classroom.random, ({ muted }) => !muted)
  if (student === undefined) return false
  announce(classroom, student, true)
  classroom.later(classroom.delay(30, 120), () => {
    if (classroom.attendance.has(student) && student.muted) announce(classroom, student, false)
  })
  return true
}

/** Someone who writes too much may not write for a while. */
export const silencing: Scene = (classroom) => {
  classroom.surely(360, () => silence(classroom))
  classroom.repeatedly(8 * minute, () => silence(classroom))
}
