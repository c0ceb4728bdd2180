import type { RoomAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '../snapshot/snapshot.ts'
import { foldMessage } from './messages.ts'
import { foldRoomMute, foldRoomProperties, foldRoomState } from './room.ts'
import { foldStream, foldStreams } from './streams.ts'
import { foldUserProperties, foldUsersProperties } from './user-properties.ts'
import { foldSubscriptions, foldUserState, foldUsers } from './users.ts'
import { closeRoom, type FoldOptions, openRoom, type WorkingRoom } from './working-room.ts'

/**
 * Folds one action into a room. A notification that is already in it (its `sequence` isn't above the
 * snapshot's) and a peer message change nothing; what changes nothing gives back the same reference. Does not
 * wait for missing notifications: put them in order with `step` first.
 *
 * Source: the notification document, "Channel messages" 1 to 8.
 *
 * @example
 * ```ts
 * import { decodeMessage } from '@roomfold/protocol'
 * import { emptySnapshot, reduce } from '@roomfold/state'
 *
 * const [decoded] = decodeMessage('{"cmd":1,"sequence":1,"data":{"state":1,"startTime":1611307477000}}')
 * if (decoded?._tag === 'Right') {
 *   const snapshot = reduce(emptySnapshot(), decoded.right)
 *   console.log(snapshot.room.state, snapshot.sequence) // inProgress 1
 * }
 * ```
 */
export const reduce = (
  snapshot: RoomSnapshot,
  action: RoomAction,
  options: FoldOptions = noOptions,
): RoomSnapshot => {
  const working = openRoom(snapshot, options)
  foldAction(working, action)
  return closeRoom(working, snapshot)
}

/**
 * Folds many actions at once: the same result as `reduce` one by one, in one pass and with one new snapshot.
 *
 * @example
 * ```ts
 * import { emptySnapshot, reduceAll } from '@roomfold/state'
 *
 * const snapshot = reduceAll(emptySnapshot(), [
 *   { type: 'room.stateChanged', cmd: 1, version: 1, sequence: 1, state: 'inProgress' },
 *   { type: 'room.propertiesUpdated', cmd: 4, version: 1, sequence: 2, changeProperties: { 'board.page': 2 } },
 * ])
 * console.log(snapshot.sequence, JSON.stringify(snapshot.properties)) // 2 {"board":{"page":2}}
 * ```
 */
export const reduceAll = (
  snapshot: RoomSnapshot,
  actions: Iterable<RoomAction>,
  options: FoldOptions = noOptions,
): RoomSnapshot => {
  const working = openRoom(snapshot, options)
  for (const action of actions) foldAction(working, action)
  return closeRoom(working, snapshot)
}

const noOptions: FoldOptions = {}

const isPeer = (action: RoomAction): boolean =>
  action.type === 'unknown'
    ? action.space === 'peer'
    : action.type === 'peer.chatReceived' || action.type === 'peer.customMessageReceived'

const foldAction = (working: WorkingRoom, action: RoomAction): void => {
  if (isPeer(action)) return
  const { sequence, ts, version } = action
  if (sequence !== undefined) {
    if (sequence <= working.sequence && working.sequence > 0) return
    working.sequence = sequence
    if (ts !== undefined) working.ts = ts
  }
  if (version !== 1) {
    const message = `protocol version ${version}: the notification has a known shape and was applied`
    working.report({ code: 'versionUnknown', message, sequence })
  }
  apply(working, action)
}

const apply = (working: WorkingRoom, action: RoomAction): void => {
  switch (action.type) {
    case 'stream.added':
    case 'stream.updated':
    case 'stream.removed':
      foldStream(working, action)
      break
    case 'user.propertiesUpdated':
    case 'user.propertiesDeleted':
      foldUserProperties(working, action)
      break
    case 'room.stateChanged':
      foldRoomState(working, action)
      break
    case 'room.mediaMuted':
      foldRoomMute(working, action)
      break
    case 'room.chatReceived':
    case 'room.customMessageReceived':
      foldMessage(working, action)
      break
    case 'room.propertiesUpdated':
    case 'room.propertiesDeleted':
      foldRoomProperties(working, action)
      break
    case 'users.changed':
      foldUsers(working, action)
      break
    case 'users.subscriptionChanged':
      foldSubscriptions(working, action)
      break
    case 'user.stateChanged':
      foldUserState(working, action)
      break
    case 'users.propertiesUpdated':
      foldUsersProperties(working, action)
      break
    case 'streams.changed':
      foldStreams(working, action)
      break
    case 'unknown':
    case 'peer.chatReceived':
    case 'peer.customMessageReceived':
      break
  }
}
