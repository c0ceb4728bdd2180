import type { ServiceSnapshot } from '@roomfold/protocol'
import { freeze } from 'immer'
import { emptySnapshot } from '../snapshot/empty.ts'
import type { RoomInfo, RoomMessage, RoomSnapshot } from '../snapshot/snapshot.ts'
import { enterUser } from './users.ts'
import { closeRoom, openRoom } from './working-room.ts'

/** What a service's snapshot doesn't have. */
export interface FromServiceOptions {
  /** Messages that are known from before, oldest first. Default: none. */
  readonly messages?: readonly RoomMessage[]
}

const roomInfoOf = (service: ServiceSnapshot): RoomInfo => ({
  roomUuid: service.roomUuid,
  roomName: service.roomName,
  state: service.state,
  startTime: service.startTime,
  createTime: service.createTime,
  muteChat: service.muteChat,
  muteVideo: service.muteVideo,
  muteAudio: service.muteAudio,
})

/**
 * The service's picture of a room as a snapshot. It replaces what was known; nothing is merged. It has no
 * messages, and no `ts`: the service doesn't say when its last notification was sent. Users and streams that
 * it calls offline are not in the room.
 *
 * @example
 * ```ts
 * import { decodeSnapshot } from '@roomfold/protocol'
 * import { fromServiceSnapshot } from '@roomfold/state'
 *
 * const body = { code: 0, data: { sequence: 57, snapshot: { room: { roomState: { state: 2 } },
 *   users: [{ userUuid: '2121', userName: 'Ann', role: 'host', streams: [{ streamUuid: '101' }] }] } } }
 * const decoded = decodeSnapshot(body)
 * if (decoded._tag === 'Right') {
 *   const snapshot = fromServiceSnapshot(decoded.right)
 *   console.log(snapshot.sequence, snapshot.users.size, snapshot.streams.size) // 57 1 1
 * }
 * ```
 */
export const fromServiceSnapshot = (
  service: ServiceSnapshot,
  options: FromServiceOptions = {},
): RoomSnapshot => {
  const { messages = [] } = options
  const empty = emptySnapshot()
  const working = openRoom(empty, { messageLimit: messages.length })
  if (messages.length > 0) working.newMessages = [...messages]
  working.sequence = service.sequence
  working.room = freeze(roomInfoOf(service), true)
  working.properties = freeze(service.properties, true)
  for (const user of service.users) if (user.state !== 'offline') enterUser(working, user)
  return closeRoom(working, empty)
}
