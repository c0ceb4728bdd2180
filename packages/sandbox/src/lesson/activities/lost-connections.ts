import type { Activity, Classroom } from '../classroom.ts'
import { enter, leave } from '../presence.ts'
import { switchCamera } from '../streams.ts'

const lose = (classroom: Classroom): boolean => {
  const { attendance, random } = classroom
  const student = attendance.onCamera.pickRandom(random) ?? attendance.students.pickRandom(random)
  if (student === undefined) return false
  leave(classroom, [student])
  classroom.later(classroom.delay(5, 50), () => {
    enter(classroom, [student], 'reentered')
    // In the documented dialect, entering users have only ids of streams; the next change has their fields.
    classroom.later(classroom.delay(1, 3), () => {
      if (attendance.has(student)) switchCamera(classroom, student, { audioState: 'closed' })
    })
  })
  return true
}

/** Students lose their connection and re-enter with the streams they had. */
export const lostConnections: Activity = (classroom) => {
  classroom.untilDone(300, () => lose(classroom))
  classroom.perStudent(130, () => lose(classroom))
}
