import type { ModelStream, ModelUser, RoomModel } from './room-model.ts'

const online = 1

const streamBody = ({ streamUuid, fields }: ModelStream): object => ({
  streamUuid,
  ...Object.fromEntries(fields),
  state: online,
})

const userBody = ({ userUuid, fields, properties }: ModelUser, streams: readonly object[]): object => ({
  userUuid,
  muteChat: 0,
  ...Object.fromEntries(fields),
  userProperties: properties,
  state: online,
  streams,
})

/** Groups streams by owner. The response omits streams whose owner isn't in the room. */
const streamsByOwner = ({ streams }: RoomModel): Map<string | undefined, object[]> => {
  const byOwner = new Map<string | undefined, object[]>()
  for (const stream of streams.values()) {
    const listed = byOwner.get(stream.owner)
    if (listed === undefined) byOwner.set(stream.owner, [streamBody(stream)])
    else listed.push(streamBody(stream))
  }
  return byOwner
}

const roomBody = ({ roomUuid, roomName, state, mutes, createTime, properties }: RoomModel): object => ({
  roomInfo: { roomName, roomUuid },
  roomState: {
    ...Object.fromEntries(state),
    muteChat: Object.fromEntries(mutes.muteChat),
    muteVideo: Object.fromEntries(mutes.muteVideo),
    muteAudio: Object.fromEntries(mutes.muteAudio),
    createTime,
  },
  roomProperties: properties,
})

/** `data` of the REST `snapshot` response. */
export const snapshotData = (model: RoomModel, sequence: number): object => {
  const streams = streamsByOwner(model)
  const users = [...model.users.values()].map((user) => userBody(user, streams.get(user.userUuid) ?? []))
  return { sequence, snapshot: { room: roomBody(model), users } }
}
