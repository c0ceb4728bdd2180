import type {
  JsonObject,
  StreamAdded,
  StreamFields,
  StreamRemoved,
  StreamsChanged,
  StreamUpdated,
} from '@roomfold/protocol'
import {
  entityAt,
  nowhere,
  placeOf,
  withEntityAt,
  withNewEntity,
  withoutEntity,
  withoutGroup,
} from '../entity-map/index.ts'
import { isDeepEqual } from '../json/deep-equal.ts'
import { deepFrozen } from '../json/deep-frozen.ts'
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
  const { streams, batch } = working
  const place = placeOf(streams, fields.streamUuid)
  if (place === nowhere) {
    working.streams = withNewEntity(streams, newStream(fields, userUuid), batch)
    return
  }
  const known = entityAt(streams, place)
  const next = mergedStream(known, fields, userUuid)
  if (next !== known) working.streams = withEntityAt(streams, place, next, batch)
}

export const removeStream = (working: WorkingRoom, streamUuid: string): void => {
  working.streams = withoutEntity(working.streams, streamUuid, working.batch)
}

/** Removes all streams of a user who goes, listed in the notification or not. */
export const removeStreamsOf = (working: WorkingRoom, userUuid: string): void => {
  working.streams = withoutGroup(working.streams, userUuid, working.batch)
}

const newStream = (fields: StreamFields, userUuid: string | undefined): Stream =>
  Object.freeze({
    streamUuid: fields.streamUuid,
    streamName: fields.streamName ?? '',
    userUuid,
    videoSourceType: fields.videoSourceType,
    audioSourceType: fields.audioSourceType,
    videoState: fields.videoState,
    audioState: fields.audioState,
    updateTime: fields.updateTime,
    extra: fields.extra === undefined ? noMembers : deepFrozen(fields.extra),
  })

/**
 * What is told, or what is known where nothing is told or the same again: texts that are known stay, so that
 * those of each notification can go.
 */
export const latest = <T extends string | undefined>(known: T, told: T | undefined): T =>
  told === undefined || told === known ? known : told

/** What is known of a stream with all that is told: the same stream where nothing differs. */
const mergedStream = (known: Stream, fields: StreamFields, userUuid: string | undefined): Stream => {
  const next: Stream = {
    streamUuid: known.streamUuid,
    streamName: latest(known.streamName, fields.streamName),
    userUuid: latest(known.userUuid, userUuid),
    videoSourceType: fields.videoSourceType ?? known.videoSourceType,
    audioSourceType: fields.audioSourceType ?? known.audioSourceType,
    videoState: fields.videoState ?? known.videoState,
    audioState: fields.audioState ?? known.audioState,
    updateTime: fields.updateTime ?? known.updateTime,
    extra: withExtra(known.extra, fields.extra),
  }
  const isSame =
    next.streamName === known.streamName &&
    next.userUuid === known.userUuid &&
    next.videoSourceType === known.videoSourceType &&
    next.audioSourceType === known.audioSourceType &&
    next.videoState === known.videoState &&
    next.audioState === known.audioState &&
    next.updateTime === known.updateTime &&
    next.extra === known.extra
  return isSame ? known : Object.freeze(next)
}

/** Unnamed fields merge by name, as the named ones do. */
export const withExtra = (known: JsonObject, mentioned: JsonObject | undefined): JsonObject => {
  if (mentioned === undefined) return known
  const merged = Object.fromEntries([...Object.entries(known), ...Object.entries(mentioned)])
  return isDeepEqual(known, merged) ? known : deepFrozen(merged)
}
