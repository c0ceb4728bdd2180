import type { RoomChatReceived, RoomCustomMessageReceived } from '@roomfold/protocol'
import { deepFrozen } from '../json/deep-frozen.ts'
import type { RoomMessage } from '../snapshot/snapshot.ts'
import type { WorkingRoom } from './working-room.ts'

const chatOf = (action: RoomChatReceived): RoomMessage => ({
  kind: 'chat',
  sequence: action.sequence,
  ts: action.ts,
  fromUser: action.fromUser,
  message: action.message,
  payload: undefined,
  chatType: action.chatType,
  messageId: action.messageId,
  sendTime: action.sendTime,
  sensitiveWords: action.sensitiveWords,
})

const customOf = (action: RoomCustomMessageReceived): RoomMessage => ({
  kind: 'custom',
  sequence: action.sequence,
  ts: action.ts,
  fromUser: action.fromUser,
  message: action.message,
  payload: action.payload,
  chatType: undefined,
  messageId: undefined,
  sendTime: undefined,
  sensitiveWords: undefined,
})

export const foldMessage = (
  working: WorkingRoom,
  action: RoomChatReceived | RoomCustomMessageReceived,
): void => {
  if (working.messageLimit === 0) return
  const message = action.type === 'room.chatReceived' ? chatOf(action) : customOf(action)
  deepFrozen(message)
  if (working.newMessages === undefined) working.newMessages = [message]
  else working.newMessages.push(message)
}
