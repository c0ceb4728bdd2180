import { minute } from '../agenda.ts'
import type { Person } from '../cast.ts'
import type { Classroom, Scene } from '../classroom.ts'
import { whispers as sentences } from '../sentences.ts'

const fromRoom = ({ plan }: Classroom) => ({ roomUuid: plan.roomUuid, roomName: plan.roomName })

const chat = (classroom: Classroom, { reference: fromUser }: Person): void => {
  const message = classroom.random.pick(sentences)
  const chatType = classroom.isWire ? 'text' : undefined
  const sendTime = classroom.isWire ? classroom.now : undefined
  const { service } = classroom
  service.pass(
    {
      type: 'peer.chatReceived',
      cmd: 1,
      fromUser,
      fromRoom: fromRoom(classroom),
      message,
      chatType,
      sendTime,
    },
    fromUser.userUuid,
  )
}

const invite = (classroom: Classroom, { reference: fromUser }: Person): void => {
  const content = { kind: 'invitation', to: 'speak', seconds: 30 }
  const asPayload = classroom.isWire && classroom.random.chance(50)
  classroom.service.pass(
    {
      type: 'peer.customMessageReceived',
      cmd: 99,
      fromUser,
      fromRoom: fromRoom(classroom),
      message: asPayload ? undefined : JSON.stringify(content),
      payload: asPayload ? content : undefined,
    },
    fromUser.userUuid,
  )
}

/** The teacher turns to one student alone; the document doesn't say to whom, the transport does. */
export const whispers: Scene = (classroom) => {
  const { attendance, cast, random } = classroom
  classroom.surely(270, () => {
    if (attendance.students.size === 0) return false
    chat(classroom, cast.teacher)
    invite(classroom, cast.teacher)
    return true
  })
  classroom.repeatedly(2.5 * minute, () => {
    if (attendance.students.size === 0) return
    if (random.chance(65)) chat(classroom, cast.teacher)
    else invite(classroom, cast.teacher)
  })
}
