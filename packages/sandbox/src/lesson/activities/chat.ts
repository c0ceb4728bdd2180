import type { Activity, Classroom } from '../classroom.ts'
import type { Person } from '../participants.ts'
import type { NonEmpty } from '../random.ts'
import { explanations, farewells, greetings, remarks } from '../sentences.ts'

const mayWrite = (student: Person): boolean => !student.muted

const speaker = (classroom: Classroom): Person | undefined => {
  const { attendance, participants, random } = classroom
  const choice = random.between(1, 100)
  if (choice <= 12) return participants.teacher
  if (choice <= 18 && participants.assistant !== undefined) return participants.assistant
  return attendance.students.pickRandom(random, mayWrite)
}

const stockAt = (classroom: Classroom): NonEmpty<string> => {
  if (classroom.now < classroom.moment(50)) return greetings
  return classroom.now > classroom.moment(975) ? farewells : remarks
}

const write = (classroom: Classroom): void => {
  const person = speaker(classroom)
  if (person === undefined || !classroom.attendance.has(person)) return
  const stock = person.kind === 'student' ? stockAt(classroom) : explanations
  const sendTime = classroom.isWire ? classroom.now - classroom.random.between(5, 60) : undefined
  classroom.service.publish({
    type: 'room.chatReceived',
    cmd: 3,
    fromUser: person.reference,
    message: classroom.random.pick(stock),
    chatType: 'text',
    messageId: classroom.isWire ? `${person.reference.userUuid}-${classroom.now}` : undefined,
    sendTime,
  })
}

/** A cluster of messages. */
const converse = (classroom: Classroom): void => {
  let left = classroom.random.between(1, 3 + Math.floor(classroom.activeStudents / 3))
  const next = () => {
    write(classroom)
    left -= 1
    if (left > 0) classroom.later(classroom.delay(1, 7), next)
  }
  next()
}

/** Chat messages in clusters: greetings, remarks, farewells. */
export const chat: Activity = (classroom) => {
  const { agenda } = classroom
  classroom.at(agenda.start - Math.floor((agenda.start - agenda.opening) / 3), () => converse(classroom))
  classroom.at(classroom.moment(20), () => converse(classroom))
  classroom.at(classroom.moment(980), () => converse(classroom))
  classroom.repeatedly(48_000, () => converse(classroom))
}
