import type { RoomSnapshot, Stream, User } from '@roomfold/state'
import type { Value } from './notification.ts'

/** A user, with the fields of notifications. */
export interface PlainUser {
  userUuid: string
  userName: string
  role: number | string
  updateTime: number
  properties: PlainProperties
}

/** A stream, with the fields of notifications. Without state if only a user's entry has named it. */
export interface PlainStream {
  streamUuid: string
  streamName: string
  userUuid: string
  videoSourceType?: number | undefined
  audioSourceType?: number | undefined
  videoState?: number | undefined
  audioState?: number | undefined
  updateTime?: number | undefined
}

export type PlainProperties = { [key: string]: Value }

/** The content of a room: users and streams by uuid, room properties. */
export interface RoomContent {
  readonly users: { [userUuid: string]: PlainUser }
  readonly streams: { [streamUuid: string]: PlainStream }
  readonly properties: PlainProperties
}

const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

const videoSourceTypes: readonly (string | undefined)[] = ['none', 'camera', 'screen']
const audioSourceTypes: readonly (string | undefined)[] = ['none', 'microphone']
const mediaStates: readonly (string | undefined)[] = ['closed', 'open']

const integerOf = (literals: readonly (string | undefined)[], literal: string | undefined) =>
  literal === undefined ? undefined : literals.indexOf(literal)

/** The document's integers are decoded to digits. */
const roleOf = (role: string): number | string => (/^\d+$/.test(role) ? Number(role) : role)

const plainUser = ({ userUuid, userName, role, updateTime = 0, properties }: User): PlainUser => ({
  userUuid,
  userName,
  role: roleOf(role),
  updateTime,
  properties: copyOf(properties) as PlainProperties,
})

const plainStream = (stream: Stream): PlainStream => ({
  streamUuid: stream.streamUuid,
  streamName: stream.streamName,
  userUuid: stream.userUuid ?? '',
  videoSourceType: integerOf(videoSourceTypes, stream.videoSourceType),
  audioSourceType: integerOf(audioSourceTypes, stream.audioSourceType),
  videoState: integerOf(mediaStates, stream.videoState),
  audioState: integerOf(mediaStates, stream.audioState),
  updateTime: stream.updateTime,
})

/** Copies the content of a snapshot, with the integers of the document. */
export const contentOf = (snapshot: RoomSnapshot): RoomContent => ({
  users: Object.fromEntries([...snapshot.users].map(([key, user]) => [key, plainUser(user)])),
  streams: Object.fromEntries([...snapshot.streams].map(([key, stream]) => [key, plainStream(stream)])),
  properties: copyOf(snapshot.properties) as PlainProperties,
})

/** The streams by user, to remove them when the user leaves. */
export const ownersOf = (streams: RoomContent['streams']): Map<string, string[]> => {
  const owners = new Map<string, string[]>()
  for (const { streamUuid, userUuid } of Object.values(streams)) {
    const known = owners.get(userUuid)
    if (known === undefined) owners.set(userUuid, [streamUuid])
    else known.push(streamUuid)
  }
  return owners
}
