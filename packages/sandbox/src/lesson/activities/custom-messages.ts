import type { JsonObject } from '@roomfold/protocol'
import { minute } from '../agenda.ts'
import type { Activity, Classroom } from '../classroom.ts'
import type { Person } from '../participants.ts'
import type { NonEmpty } from '../random.ts'

const reactions: NonEmpty<string> = ['👏', '❤️', '🤔', '🎉', '👍', '😮']

const react = (classroom: Classroom): void => {
  const student = classroom.attendance.students.pickRandom(classroom.random)
  if (student === undefined) return
  send(classroom, student, { kind: 'reaction', value: classroom.random.pick(reactions) })
}

const send = (classroom: Classroom, person: Person, content: JsonObject): void => {
  // On the newer wire, an object in `payload` replaces the text in `message`.
  const asPayload = classroom.isWire && classroom.random.chance(50)
  classroom.service.publish({
    type: 'room.customMessageReceived',
    cmd: 99,
    fromUser: person.reference,
    message: asPayload ? undefined : JSON.stringify(content),
    payload: asPayload ? content : undefined,
  })
}

const instruct = (classroom: Classroom): void => {
  const { teacher } = classroom.participants
  if (classroom.random.chance(50)) send(classroom, teacher, { kind: 'timer', seconds: 60, running: true })
  else send(classroom, teacher, { kind: 'dice', result: classroom.random.between(1, 6), sides: 6 })
}

/** Custom messages: reactions of students, timers and dice of the teacher. */
export const customMessages: Activity = (classroom) => {
  classroom.at(classroom.moment(280), () => instruct(classroom))
  classroom.repeatedly(4 * minute, () => instruct(classroom))
  classroom.perStudent(18, () => react(classroom))
}
