import { minute } from '../agenda.ts'
import type { Activity, Classroom } from '../classroom.ts'
import type { Person } from '../participants.ts'

const announce = (classroom: Classroom, student: Person, muteChat: boolean): void => {
  student.muted = muteChat
  const { userUuid, userName, role } = student.reference
  const operator = (classroom.participants.assistant ?? classroom.participants.teacher).reference
  const { service } = classroom
  service.publish({ type: 'user.stateChanged', cmd: 21, userUuid, userName, role, muteChat, operator })
}

const mute = (classroom: Classroom): boolean => {
  const student = classroom.attendance.students.pickRandom(classroom.random, ({ muted }) => !muted)
  if (student === undefined) return false
  announce(classroom, student, true)
  classroom.later(classroom.delay(30, 120), () => {
    if (classroom.attendance.has(student) && student.muted) announce(classroom, student, false)
  })
  return true
}

/** Mutes the chat of single students for some time. */
export const muting: Activity = (classroom) => {
  classroom.untilDone(360, () => mute(classroom))
  classroom.repeatedly(8 * minute, () => mute(classroom))
}
