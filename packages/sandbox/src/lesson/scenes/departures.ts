import type { Classroom, Scene } from '../classroom.ts'
import { leave, mostUsersAtOnce } from '../presence.ts'

/** Who is sent out doesn't come back, so a class of less than three students loses nobody. */
const kick = (classroom: Classroom): boolean => {
  const student = classroom.attendance.students.someone(classroom.random)
  if (student === undefined) return false
  leave(classroom, [student], 'kicked', classroom.cast.teacher.reference)
  return true
}

const leaveEarly = (classroom: Classroom): void => {
  const student = classroom.attendance.students.someone(classroom.random)
  if (student !== undefined) leave(classroom, [student])
}

/** All go: students in bursts, the assistant, the teacher. On the wire the room is closed behind them. */
const goHome = (classroom: Classroom): void => {
  const { agenda, attendance, cast, random, service } = classroom
  const { size } = attendance.students
  const bursts = 10 + Math.floor(size / 20)
  const mean = Math.max(1, Math.floor(agenda.leaving / bursts))
  const most = Math.min(mostUsersAtOnce, Math.max(2, Math.ceil(size / 5)))
  const burst = () => {
    const going = random
      .shuffled(attendance.students.members.slice(-2 * most))
      .slice(0, random.between(1, most))
    if (going.length > 0) {
      leave(classroom, going)
      classroom.at(classroom.now + random.between(1, 2 * mean), burst)
      return
    }
    if (cast.assistant !== undefined) leave(classroom, [cast.assistant])
    classroom.at(classroom.now + random.between(1, mean), () => {
      leave(classroom, [cast.teacher])
      if (classroom.isWire) service.publish({ type: 'room.stateChanged', cmd: 1, state: 'closed' })
    })
  }
  classroom.at(classroom.now + random.between(1, mean), burst)
}

/** Someone is sent out, a few leave early, the lesson ends and all leave. */
export const departures: Scene = (classroom) => {
  const { agenda, cast, service } = classroom
  const { length } = cast.students
  if (length >= 3) classroom.surely(700, () => kick(classroom))
  for (let early = Math.min(30, Math.floor(length / 14)); early > 0; early -= 1)
    classroom.at(classroom.moment(classroom.random.between(860, 985)), () => leaveEarly(classroom))
  classroom.at(agenda.end, () => {
    const operator = cast.teacher.reference
    const startTime = agenda.bell
    service.publish({ type: 'room.stateChanged', cmd: 1, state: 'ended', startTime, operator })
    goHome(classroom)
  })
}
