import type { ChannelAction, JsonValue, UserReference } from '@roomfold/protocol'
import type { OrderedChange } from '../fold/ordered.ts'
import type { ValuePath } from './value-path.ts'

/** Who made a change, and why. */
export interface Actor {
  /** Undefined: the affected user, or the service. */
  readonly operator: UserReference | undefined
  readonly cause: JsonValue | undefined
}

/** The operator and cause of one entity: notifications for several entities have them for each. */
const attributionFor = (action: ChannelAction, [root, id]: ValuePath): Partial<Actor> | undefined => {
  if (root === 'users' && action.type === 'users.changed')
    return [...action.offlineUsers, ...action.onlineUsers].findLast(({ userUuid }) => userUuid === id)
  if (root === 'users' && action.type === 'users.propertiesUpdated')
    return action.changes.findLast(({ fromUser }) => fromUser.userUuid === id)
  if (root === 'streams' && action.type === 'streams.changed')
    return action.changes.findLast(({ stream }) => stream.streamUuid === id)
  return undefined
}

/** Who changed a value, and with what cause. */
export const actorOf = (change: OrderedChange, path: ValuePath): Actor => {
  if (change.kind === 'checkpoint') return { operator: undefined, cause: undefined }
  const { action } = change
  const attribution = attributionFor(action, path)
  return { operator: attribution?.operator ?? action.operator, cause: attribution?.cause ?? action.cause }
}
