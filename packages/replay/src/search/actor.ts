import type { ChannelAction, JsonValue, UserReference } from '@roomfold/protocol'
import type { OrderedChange } from '../fold/ordered.ts'
import type { ValuePath } from './value-path.ts'

/** Who did something, and why. */
export interface Actor {
  /** Absent: the user whom it is about, or the service. */
  readonly operator: UserReference | undefined
  readonly cause: JsonValue | undefined
}

type Part = Partial<Actor>

/** The part of a batch that is about an entity: notifications for many have an operator and a cause for each. */
const partFor = (action: ChannelAction, [root, id]: ValuePath): Part => {
  if (root === 'users') return userPart(action, id) ?? {}
  if (root === 'streams' && action.type === 'streams.changed') {
    return action.changes.findLast(({ stream }) => stream.streamUuid === id) ?? {}
  }
  return {}
}

const userPart = (action: ChannelAction, id: string | undefined): Part | undefined => {
  if (action.type === 'users.changed') {
    const all = [...action.offlineUsers, ...action.onlineUsers]
    return all.findLast(({ userUuid }) => userUuid === id)
  }
  if (action.type !== 'users.propertiesUpdated') return undefined
  return action.changes.findLast(({ fromUser }) => fromUser.userUuid === id)
}

/** Who changed a value with an action, and with what cause. */
export const actorOf = (change: OrderedChange, path: ValuePath): Actor => {
  if (change.kind === 'checkpoint') return { operator: undefined, cause: undefined }
  const { action } = change
  const part = partFor(action, path)
  return { operator: part.operator ?? action.operator, cause: part.cause ?? action.cause }
}
