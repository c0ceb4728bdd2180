import type { Activity, Classroom } from '../classroom.ts'
import { leave, maxUsersAtOnce } from '../presence.ts'

/** A kicked student doesn't re-enter, so classes below three students have no kick. */
const kick = (classroom: Classroom): boolean => {
  const student = classroom.attendance.students.pickRandom(classroom.random)
  if (student === undefined) return false
  leave(classroom, [student], 'kicked', classroom.participants.teacher.reference)
  return true
}

const leaveEarly = (classroom: Classroom): void => {
  const student = classroom.attendance.students.pickRandom(classroom.random)
  if (student !== undefined) leave(classroom, [student])
}

/** All leave: students in bursts, then the assistant, then the teacher. On the wire the room is closed then. */
const leaveAll = (classroom: Classroom): void => {
  const { agenda, attendance, participants, random, service } = classroom
  const { size } = attendance.students
  const bursts = 10 + Math.floor(size / 20)
  const mean = Math.max(1, Math.floor(agenda.leaving / bursts))
  const most = Math.min(maxUsersAtOnce, Math.max(2, Math.ceil(size / 5)))
  const burst = () => {
    const going = random
      .shuffled(attendance.students.members.slice(-2 * most))
      .slice(0, random.between(1, most))
    if (going.length > 0) {
      leave(classroom, going)
      classroom.at(classroom.now + random.between(1, 2 * mean), burst)
      return
    }
    if (participants.assistant !== undefined) leave(classroom, [participants.assistant])
    classroom.at(classroom.now + random.between(1, mean), () => {
      leave(classroom, [participants.teacher])
      if (classroom.isWire) service.publish({ type: 'room.stateChanged', cmd: 1, state: 'closed' })
    })
  }
  classroom.at(classroom.now + random.between(1, mean), burst)
}

/** One student is kicked, some leave early, the lesson ends and all leave. */
export const departures: Activity = (classroom) => {
  const { agenda, participants, service } = classroom
  const { length } = participants.students
  if (length >= 3) classroom.untilDone(700, () => kick(classroom))
  for (let early = Math.min(30, Math.floor(length / 14)); early > 0; early -= 1)
    classroom.at(classroom.moment(classroom.random.between(860, 985)), () => leaveEarly(classroom))
  classroom.at(agenda.end, () => {
    const operator = participants.teacher.reference
    const startTime = agenda.start
    service.publish({ type: 'room.stateChanged', cmd: 1, state: 'ended', startTime, operator })
    leaveAll(classroom)
  })
}
