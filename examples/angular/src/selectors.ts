import { propertyAt, type RoomMessage, type RoomSnapshot, type User } from '@roomfold/angular'

/** Selectors: functions of the room. Those that return a list are compared by `shallow`. */
export const userUuidsOf = (room: RoomSnapshot): readonly string[] => [...room.users.keys()]
export const lastMessagesOf = (room: RoomSnapshot): readonly RoomMessage[] =>
  room.messages.filter(({ kind }) => kind === 'chat').slice(-6)
export const isRaised = (user: User): boolean => propertyAt(user.properties, 'handsUp.state') === 1
