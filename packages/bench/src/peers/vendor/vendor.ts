import { EventEmitter } from 'node:events'
import type { PlainProperties, PlainStream, PlainUser, RoomContent } from '../../workload/content.ts'
import type { Peer } from '../peer.ts'
import type { Sdk, SdkDataStore, SdkStream, SdkSynchronizer, SdkUser } from './sdk.ts'

const streamsByOwner = ({ streams }: RoomContent): Map<string, PlainStream[]> => {
  const byOwner = new Map<string, PlainStream[]>()
  for (const stream of Object.values(streams)) {
    byOwner.set(stream.userUuid, [...(byOwner.get(stream.userUuid) ?? []), stream])
  }
  return byOwner
}

/** Converts the snapshot to the SDK's format. */
const snapshotDataOf = (content: RoomContent, sequence: number) => {
  const byOwner = streamsByOwner(content)
  const users = Object.values(content.users).map(({ role, properties, ...user }) => ({
    ...user,
    role: `${role}`,
    userProperties: properties,
    streams: (byOwner.get(user.userUuid) ?? []).map((stream) => ({
      ...stream,
      videoSourceState: 1,
      audioSourceState: 1,
    })),
  }))
  const { properties: roomProperties } = content
  return { seq: sequence, users, roomProperties, roomInfo: {}, roomState: { total: users.length } }
}

/** The SDK has no times of users and streams. */
const plainUser = ({ userUuid, userName, userRole, userProperties }: SdkUser): PlainUser => ({
  userUuid,
  userName,
  role: Number(userRole),
  updateTime: 0,
  properties: userProperties.toJS() as PlainProperties,
})

const plainStream = (stream: SdkStream): PlainStream => ({
  streamUuid: stream.streamUuid,
  streamName: stream.streamName,
  userUuid: stream.fromUser.userUuid,
  videoSourceType: stream.videoSourceType,
  audioSourceType: stream.audioSourceType,
  videoState: stream.videoState,
  audioState: stream.audioState,
})

const contentOf = ({ users, streams, roomProperties }: SdkDataStore): RoomContent => ({
  users: Object.fromEntries([...users.values()].map((user) => [user.userUuid, plainUser(user)])),
  streams: Object.fromEntries(
    [...streams.values()].map((stream) => [stream.streamUuid, plainStream(stream)]),
  ),
  properties: roomProperties.toJS() as PlainProperties,
})

/** The interface for tests and rows. */
export interface VendorRoom {
  readonly synchronizer: SdkSynchronizer
  readonly content: () => RoomContent
}

export const openVendorRoom = (
  sdk: Sdk,
  content: RoomContent,
  sequence: number,
  heard: () => void,
): VendorRoom => {
  const store = new sdk.AgoraRteSyncDataStore()
  const synchronizer = new sdk.AgoraRteSynchronizer(store, {
    scene: { sceneId: 'room' },
    userUuid: 'u0',
    streamUuid: 'c0',
    channelObserver: new EventEmitter(),
    rtm: new EventEmitter(),
  })
  for (const event of Object.values(sdk.AgoraRteEventType)) synchronizer.handle.on(event, heard)
  synchronizer.syncSnapshot(sdk.AgoraRteSyncSnapshotData.fromData(snapshotDataOf(content, sequence)))
  return { synchronizer, content: () => contentOf(store) }
}

/** Calls the vendor's message handler directly for each message. */
export const vendorPeer =
  (sdk: Sdk) =>
  (content: RoomContent, heard: () => void): Pick<Peer, 'receive' | 'content'> => {
    const room = openVendorRoom(sdk, content, 0, heard)
    const { handle } = room.synchronizer
    return {
      receive: (text) => handle.handleMessage({ sequence: JSON.parse(text) }),
      content: room.content,
    }
  }
