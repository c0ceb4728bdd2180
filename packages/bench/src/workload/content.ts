import type { RoomSnapshot, Stream, User } from '@roomfold/state'
import type { Value } from './notification.ts'

/** A user as the notifications say it. */
export interface PlainUser {
  userUuid: string
  userName: string
  role: number | string
  updateTime: number
  properties: PlainProperties
}

/** A stream as the notifications say it; one that only an entry has named has no state. */
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

/** What is in a room, however it is kept: users and streams by uuid, room properties. */
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

/** The document's integers arrive as digits. */
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

/** The content of one of our snapshots, in the integers of the document; all of it copied. */
export const contentOf = (snapshot: RoomSnapshot): RoomContent => ({
  users: Object.fromEntries([...snapshot.users].map(([key, user]) => [key, plainUser(user)])),
  streams: Object.fromEntries([...snapshot.streams].map(([key, stream]) => [key, plainStream(stream)])),
  properties: copyOf(snapshot.properties) as PlainProperties,
})

/** The streams of each user: who keeps a room has to find them when the user leaves. */
export const ownersOf = (streams: RoomContent['streams']): Map<string, string[]> => {
  const owners = new Map<string, string[]>()
  for (const { streamUuid, userUuid } of Object.values(streams)) {
    const known = owners.get(userUuid)
    if (known === undefined) owners.set(userUuid, [streamUuid])
    else known.push(streamUuid)
  }
  return owners
}
