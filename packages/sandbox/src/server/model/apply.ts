import { deleteProperties, setProperties } from './properties.ts'
import type { RoomModel } from './room-model.ts'
import { changeStream, changeStreams } from './streams.ts'
import {
  changeUser,
  changeUserProperties,
  changeUsersProperties,
  isDeletion,
  moveUsers,
  subscribeUsers,
} from './users.ts'
import { mergeFields, objectOf, type WireObject } from './wire.ts'

type Change = (model: RoomModel, data: WireObject, envelope: WireObject) => void

const ended = 2
const none: ReadonlySet<string> = new Set()

const changeState: Change = ({ state }, data, { ts }) => {
  const { state: next, startTime } = data
  mergeFields(state, { state: next, startTime }, none)
  if (next === ended && typeof ts === 'number') state.set('endTime', ts)
}

const changeMutes: Change = ({ mutes }, data) => {
  for (const [name, known] of Object.entries(mutes)) mergeFields(known, objectOf(data[name]), none)
}

const changeRoomProperties: Change = (model, data) => {
  if (isDeletion(model, data)) deleteProperties(model.properties, data['changeProperties'])
  else setProperties(model.properties, objectOf(data['changeProperties']))
}

/** Chat, custom messages and commands without a meaning here leave no trace. */
const changes = new Map<unknown, Change>([
  [1, changeState],
  [2, changeMutes],
  [4, changeRoomProperties],
  [5, changeRoomProperties],
  [20, moveUsers],
  [21, changeUser],
  [22, changeUserProperties],
  [23, changeUserProperties],
  [24, subscribeUsers],
  [25, changeUsersProperties],
  [40, changeStream],
  [41, changeStreams],
])

/** Applies a notification to the model. The model takes ownership of its objects: don't reuse them. */
export const applyNotification = (model: RoomModel, notification: WireObject): void =>
  changes.get(notification['cmd'])?.(model, objectOf(notification['data']), notification)
