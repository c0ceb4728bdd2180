import type { Dialect } from '@roomfold/protocol'
import type { PropertyTree } from './properties.ts'

/** A user in the service's state. */
export interface ModelUser {
  readonly userUuid: string
  /** Fields as on the wire. */
  readonly fields: Map<string, unknown>
  properties: PropertyTree
}

/** A stream in the service's state. */
export interface ModelStream {
  readonly streamUuid: string
  /** Undefined until a notification names one. */
  owner: string | undefined
  /** Fields as on the wire. */
  readonly fields: Map<string, unknown>
}

/**
 * The service's state of a room. It shares no code with `@roomfold/state`, so that tests compare two independent
 * implementations. Values are kept as on the wire and mutated.
 */
export interface RoomModel {
  readonly roomUuid: string
  readonly roomName: string
  readonly dialect: Dialect
  /** ms UTC. */
  readonly createTime: number
  /** `state`, `startTime`, `endTime`: as on the wire. */
  readonly state: Map<string, unknown>
  /** `muteChat`, `muteVideo`, `muteAudio`: role → 0 or 1. */
  readonly mutes: Readonly<Record<'muteChat' | 'muteVideo' | 'muteAudio', Map<string, unknown>>>
  readonly properties: PropertyTree
  /** In order of entry. */
  readonly users: Map<string, ModelUser>
  readonly streams: Map<string, ModelStream>
}

export const emptyModel = (
  roomUuid: string,
  roomName: string,
  dialect: Dialect,
  createTime: number,
): RoomModel => ({
  roomUuid,
  roomName,
  dialect,
  createTime,
  state: new Map([['state', 0]]),
  mutes: { muteChat: new Map(), muteVideo: new Map(), muteAudio: new Map() },
  properties: {},
  users: new Map(),
  streams: new Map(),
})
