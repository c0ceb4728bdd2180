import type {
  JsonObject,
  StreamAdded,
  StreamFields,
  StreamRemoved,
  StreamsChanged,
  StreamUpdated,
} from '@roomfold/protocol'
import { castDraft, freeze, produce } from 'immer'
import { withEntity, withoutEntity } from '../entity-map/index.ts'
import { isDeepEqual } from '../json/deep-equal.ts'
import { noMembers } from '../snapshot/empty.ts'
import type { Stream } from '../snapshot/snapshot.ts'
import type { WorkingRoom } from './working-room.ts'

export const foldStream = (
  working: WorkingRoom,
  action: StreamAdded | StreamUpdated | StreamRemoved,
): void => {
  if (action.type === 'stream.removed') removeStream(working, action.stream.streamUuid)
  else upsertStream(working, action.stream, action.fromUser?.userUuid)
}

export const foldStreams = (working: WorkingRoom, action: StreamsChanged): void => {
  for (const { change, stream, fromUser } of action.changes) {
    if (change === 'removed') removeStream(working, stream.streamUuid)
    else upsertStream(working, stream, fromUser?.userUuid)
  }
}

/** Adds a stream or merges what is said over what is known: a field that isn't mentioned stays. */
export const upsertStream = (
  working: WorkingRoom,
  fields: StreamFields,
  userUuid: string | undefined,
): void => {
  const known = working.streams.get(fields.streamUuid)
  const next = known === undefined ? newStream(fields, userUuid) : mergedStream(known, fields, userUuid)
  if (next === known) return
  working.streams = withEntity(working.streams, next, working.batch)
  if (known?.userUuid === next.userUuid) return
  if (known?.userUuid !== undefined) disown(working, known.userUuid, known.streamUuid)
  if (next.userUuid !== undefined) own(working, next.userUuid, next.streamUuid)
}

export const removeStream = (working: WorkingRoom, streamUuid: string): void => {
  const known = working.streams.get(streamUuid)
  if (known === undefined) return
  working.streams = withoutEntity(working.streams, streamUuid, working.batch)
  if (known.userUuid !== undefined) disown(working, known.userUuid, streamUuid)
}

/** Removes all streams of a user who goes, listed in the notification or not. */
export const removeStreamsOf = (working: WorkingRoom, userUuid: string): void => {
  const owner = working.owners.get(userUuid)
  if (owner === undefined) return
  for (const streamUuid of owner.streamUuids) {
    working.streams = withoutEntity(working.streams, streamUuid, working.batch)
  }
  working.owners = withoutEntity(working.owners, userUuid, working.batch)
}

const newStream = (fields: StreamFields, userUuid: string | undefined): Stream =>
  freeze(
    {
      streamUuid: fields.streamUuid,
      streamName: fields.streamName ?? '',
      userUuid,
      videoSourceType: fields.videoSourceType,
      audioSourceType: fields.audioSourceType,
      videoState: fields.videoState,
      audioState: fields.audioState,
      updateTime: fields.updateTime,
      extra: fields.extra === undefined ? noMembers : freeze(fields.extra, true),
    },
    false,
  )

const mergedStream = (known: Stream, fields: StreamFields, userUuid: string | undefined): Stream =>
  produce(known, (draft) => {
    if (userUuid !== undefined) draft.userUuid = userUuid
    if (fields.streamName !== undefined) draft.streamName = fields.streamName
    if (fields.videoSourceType !== undefined) draft.videoSourceType = fields.videoSourceType
    if (fields.audioSourceType !== undefined) draft.audioSourceType = fields.audioSourceType
    if (fields.videoState !== undefined) draft.videoState = fields.videoState
    if (fields.audioState !== undefined) draft.audioState = fields.audioState
    if (fields.updateTime !== undefined) draft.updateTime = fields.updateTime
    if (fields.extra !== undefined) draft.extra = castDraft(withExtra(known.extra, fields.extra))
  })

/** Unnamed fields merge by name, as the named ones do. */
export const withExtra = (known: JsonObject, mentioned: JsonObject): JsonObject => {
  const merged = Object.fromEntries([...Object.entries(known), ...Object.entries(mentioned)])
  return isDeepEqual(known, merged) ? known : merged
}

const own = (working: WorkingRoom, userUuid: string, streamUuid: string): void => {
  const streamUuids = [...(working.owners.get(userUuid)?.streamUuids ?? []), streamUuid]
  working.owners = withEntity(working.owners, freeze({ userUuid, streamUuids }), working.batch)
}

const disown = (working: WorkingRoom, userUuid: string, streamUuid: string): void => {
  const streamUuids = (working.owners.get(userUuid)?.streamUuids ?? []).filter(
    (known) => known !== streamUuid,
  )
  working.owners =
    streamUuids.length === 0
      ? withoutEntity(working.owners, userUuid, working.batch)
      : withEntity(working.owners, freeze({ userUuid, streamUuids }), working.batch)
}
