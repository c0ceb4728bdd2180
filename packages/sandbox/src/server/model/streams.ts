import type { RoomModel } from './room-model.ts'
import { idOf, mergeFields, objectOf, objectsOf, type WireObject } from './wire.ts'

const notOfTheStream = new Set(['streamUuid', 'fromUser', 'action', 'operator', 'cause', 'state'])

export const removeStreamsOf = (model: RoomModel, userUuid: string): void => {
  for (const { streamUuid, owner } of [...model.streams.values()]) {
    if (owner === userUuid) model.streams.delete(streamUuid)
  }
}

const upsertStream = (
  model: RoomModel,
  streamUuid: string,
  stream: WireObject,
  owner: string | undefined,
): void => {
  const known = model.streams.get(streamUuid) ?? { streamUuid, owner, fields: new Map<string, unknown>() }
  known.owner = owner ?? known.owner
  mergeFields(known.fields, stream, notOfTheStream)
  model.streams.set(streamUuid, known)
}

/** Applies a stream in a user's list; an offline stream is removed. */
export const listStream = (model: RoomModel, stream: WireObject, owner: string): void => {
  const streamUuid = idOf(stream['streamUuid'])
  if (streamUuid === undefined) return
  if (stream['state'] === 0) model.streams.delete(streamUuid)
  else upsertStream(model, streamUuid, stream, owner)
}

/** Whether a stream is removed. On the wire `state` takes precedence over `action`; the document has no `state`. */
const isRemoval = ({ dialect }: RoomModel, { action, state }: WireObject): boolean => {
  if (dialect === 'documented') return action === 2
  return state === 0 || (action === 3 && state !== 1)
}

/** `data` of command 40, and an item of command 41. */
export const changeStream = (model: RoomModel, stream: WireObject): void => {
  const streamUuid = idOf(stream['streamUuid'])
  if (streamUuid === undefined) return
  if (isRemoval(model, stream)) model.streams.delete(streamUuid)
  else upsertStream(model, streamUuid, stream, idOf(objectOf(stream['fromUser'])['userUuid']))
}

/** `data` of command 41. */
export const changeStreams = (model: RoomModel, data: WireObject): void => {
  for (const stream of objectsOf(data['streams'])) changeStream(model, stream)
}
