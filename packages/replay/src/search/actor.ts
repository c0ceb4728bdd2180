import type { ChannelAction, JsonValue, UserReference } from '@roomfold/protocol'
import type { OrderedChange } from '../fold/ordered.ts'
import type { ValuePath } from './value-path.ts'

/** Who made a change, and why. */
export interface Actor {
  /** Undefined: the affected user, or the service. */
  readonly operator: UserReference | undefined
  readonly cause: JsonValue | undefined
}

type Attribution = Partial<Actor>

/** The operator and cause of one entity: notifications for several entities have them for each. */
const attributionFor = (action: ChannelAction, [root, id]: ValuePath): Attribution => {
  if (root === 'users') return userAttribution(action, id) ?? {}
  if (root === 'streams' && action.type === 'streams.changed') {
    return action.changes.findLast(({ stream }) => stream.streamUuid === id) ?? {}
  }
  return {}
}

const userAttribution = (action: ChannelAction, id: string | undefined): Attribution | undefined => {
  if (action.type === 'users.changed') {
    const all = [...action.offlineUsers, ...action.onlineUsers]
    return all.findLast(({ userUuid }) => userUuid === id)
  }
  if (action.type !== 'users.propertiesUpdated') return undefined
  return action.changes.findLast(({ fromUser }) => fromUser.userUuid === id)
}

/** Who changed a value, and with what cause. */
export const actorOf = (change: OrderedChange, path: ValuePath): Actor => {
  if (change.kind === 'checkpoint') return { operator: undefined, cause: undefined }
  const { action } = change
  const attribution = attributionFor(action, path)
  return { operator: attribution.operator ?? action.operator, cause: attribution.cause ?? action.cause }
}
