import { deleteProperties, setProperties } from './properties.ts'
import type { RoomModel } from './room-model.ts'
import { listStream, removeStreamsOf } from './streams.ts'
import { idOf, isWireObject, mergeFields, objectOf, objectsOf, type WireObject } from './wire.ts'

const notOfTheUser = new Set([
  'userUuid',
  'userProperties',
  'streams',
  'state',
  'type',
  'subscribe',
  'operator',
  'cause',
])

const leave = (model: RoomModel, user: WireObject): void => {
  const userUuid = idOf(user['userUuid'])
  if (userUuid === undefined) return
  model.users.delete(userUuid)
  removeStreamsOf(model, userUuid)
}

/** `data` of command 21, and a user who enters: adds the user, or changes what is mentioned. */
export const changeUser = (model: RoomModel, user: WireObject): void => {
  const userUuid = idOf(user['userUuid'])
  if (userUuid === undefined) return
  const known = model.users.get(userUuid) ?? { userUuid, fields: new Map<string, unknown>(), properties: {} }
  mergeFields(known.fields, user, notOfTheUser)
  model.users.set(userUuid, known)
}

const enter = (model: RoomModel, user: WireObject): void => {
  changeUser(model, user)
  const known = model.users.get(idOf(user['userUuid']) ?? '')
  if (known === undefined) return
  const { userProperties, streams } = user
  if (isWireObject(userProperties)) known.properties = { ...userProperties }
  for (const stream of objectsOf(streams)) listStream(model, stream, known.userUuid)
}

/** Applies `data` of command 20: users leave before others enter. */
export const moveUsers = (model: RoomModel, data: WireObject): void => {
  for (const user of objectsOf(data['offlineUsers'])) leave(model, user)
  for (const user of objectsOf(data['onlineUsers'])) enter(model, user)
}

/** Applies `data` of command 24. Unsubscribed users are removed: the snapshot has this client's view. */
export const subscribeUsers = (model: RoomModel, data: WireObject): void => {
  const users = objectsOf(data['users'])
  for (const user of users) if (user['subscribe'] === 0) leave(model, user)
  for (const user of users) if (user['subscribe'] !== 0) enter(model, user)
}

/** Applies `data` of commands 22 and 23, or an item of command 25. Ignores users who aren't in the room. */
export const changeUserProperties = (model: RoomModel, data: WireObject): void => {
  const known = model.users.get(idOf(objectOf(data['fromUser'])['userUuid']) ?? '')
  if (known === undefined) return
  if (isDeletion(model, data)) deleteProperties(known.properties, data['changeProperties'])
  else setProperties(known.properties, objectOf(data['changeProperties']))
}

/** Applies command 25, whose items are in `data.users` or in the envelope's `list`. */
export const changeUsersProperties = (model: RoomModel, data: WireObject, envelope: WireObject): void => {
  const items = [...objectsOf(envelope['list']), ...objectsOf(data['users'])]
  for (const item of items) changeUserProperties(model, item)
}

/** Deletion is 1 in the document and 2 on the wire. */
export const isDeletion = ({ dialect }: RoomModel, { action }: WireObject): boolean =>
  action === (dialect === 'wire' ? 2 : 1)
