import type { ChannelAction, Decoded, ServiceSnapshot } from '@roomfold/protocol'

/** A decoded chat message, whose time is its sequence. */
export const decodedChat = (sequence: number): Decoded => {
  const header = { type: 'room.chatReceived', cmd: 3, version: 1, sequence, ts: sequence } as const
  return { _tag: 'Right', right: { ...header, message: `${sequence}` } as ChannelAction }
}

export const snapshotAt = (sequence: number, createTime = 1): ServiceSnapshot => ({
  sequence,
  roomUuid: 'room',
  roomName: undefined,
  state: 'inProgress',
  startTime: undefined,
  createTime,
  muteChat: {},
  muteVideo: {},
  muteAudio: {},
  properties: {},
  users: [],
  extra: {},
})

/** An action that sets the room property `page` to its sequence. */
export const propertyUpdated = (sequence: number): ChannelAction => ({
  type: 'room.propertiesUpdated',
  cmd: 4,
  version: 1,
  sequence,
  changeProperties: { page: sequence },
})
