import type { Classroom, Scene } from '../classroom.ts'
import { enter, leave } from '../presence.ts'
import { switchCamera } from '../streams.ts'

const lose = (classroom: Classroom): boolean => {
  const { attendance, random } = classroom
  const student = attendance.onCamera.someone(random) ?? attendance.students.someone(random)
  if (student === undefined) return false
  leave(classroom, [student])
  classroom.later(classroom.delay(5, 50), () => {
    enter(classroom, [student], 'reentered')
    // The document's entry has only ids of streams: what they are comes with the next change.
    classroom.later(classroom.delay(1, 3), () => {
      if (attendance.has(student)) switchCamera(classroom, student, { audioState: 'closed' })
    })
  })
  return true
}

/** Connections break; after a while people are back with the streams that they had. */
export const lostConnections: Scene = (classroom) => {
  classroom.surely(300, () => lose(classroom))
  classroom.perStudent(130, () => lose(classroom))
}
