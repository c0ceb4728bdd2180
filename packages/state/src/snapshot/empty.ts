import type { JsonObject } from '@roomfold/protocol'
import { MessageLog } from './message-log.ts'
import { emptyOwners, emptyStreams, emptyUsers, Room } from './room.ts'
import type { RoomInfo, RoomSnapshot } from './snapshot.ts'

/** The object without members that everything without members shares. */
export const noMembers: JsonObject = Object.freeze({})

export const emptyRoomInfo = (roomUuid: string | undefined): RoomInfo =>
  Object.freeze({
    roomUuid,
    roomName: undefined,
    state: 'notStarted',
    startTime: undefined,
    createTime: undefined,
    muteChat: noMembers,
    muteVideo: noMembers,
    muteAudio: noMembers,
  } as RoomInfo)

/**
 * A room of which nothing is known yet: sequence 0, not started, nobody in it.
 *
 * @example
 * ```ts
 * import { emptySnapshot } from '@roomfold/state'
 *
 * const snapshot = emptySnapshot('maths-7b')
 * console.log(snapshot.room.roomUuid, snapshot.sequence, snapshot.users.size) // maths-7b 0 0
 * ```
 */
export const emptySnapshot = (roomUuid?: string): RoomSnapshot =>
  new Room({
    sequence: 0,
    ts: undefined,
    room: emptyRoomInfo(roomUuid),
    properties: noMembers,
    users: emptyUsers,
    streams: emptyStreams,
    owners: emptyOwners,
    log: new MessageLog([], 0),
  })
