import { minute } from '../agenda.ts'
import type { Activity, Classroom } from '../classroom.ts'
import type { Person } from '../participants.ts'
import { peerMessages as sentences } from '../sentences.ts'

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

/** Peer messages of the teacher. The transport knows the receiver, the message doesn't. */
export const peerMessages: Activity = (classroom) => {
  const { attendance, participants, random } = classroom
  classroom.untilDone(270, () => {
    if (attendance.students.size === 0) return false
    chat(classroom, participants.teacher)
    invite(classroom, participants.teacher)
    return true
  })
  classroom.repeatedly(2.5 * minute, () => {
    if (attendance.students.size === 0) return
    if (random.chance(65)) chat(classroom, participants.teacher)
    else invite(classroom, participants.teacher)
  })
}
