import { type Change, diff, isDeepEqual, type RoomMessage, type RoomSnapshot } from '@roomfold/state'

/** A message that differs between two rooms, or that only one of them has. */
export interface MessageDifference {
  readonly type: 'message.differs'
  readonly before: RoomMessage | undefined
  readonly after: RoomMessage | undefined
}

/** One difference between two rooms: `before` is of the first room, `after` of the second. */
export type RoomDifference = Exclude<Change, { readonly type: 'message.received' }> | MessageDifference

/** Fields that only snapshots set: a log without a snapshot lacks them. */
const onlyInSnapshots = new Set(['roomUuid', 'roomName', 'createTime'])

const isComparable = (change: Change): boolean => {
  if (change.type !== 'room.changed') return true
  const { fields, before, after } = change
  const isKnown = (field: (typeof fields)[number]): boolean =>
    !onlyInSnapshots.has(field) || (before[field] !== undefined && after[field] !== undefined)
  return fields.some(isKnown)
}

/** Messages without fields that depend on their origin: REST answers have no `ts`. */
const comparable = ({ ts: _, ...message }: RoomMessage): object => message

/** Compares from the newest message back: the number of messages depends on where each log begins. */
const messageDifference = (
  before: readonly RoomMessage[],
  after: readonly RoomMessage[],
): MessageDifference | undefined => {
  const shared = Math.min(before.length, after.length)
  if (shared === 0 && before.length + after.length > 0) {
    return { type: 'message.differs', before: before.at(-1), after: after.at(-1) }
  }
  for (let back = 1; back <= shared; back += 1) {
    const first = before.at(-back) as RoomMessage
    const second = after.at(-back) as RoomMessage
    if (first === second || isDeepEqual(comparable(first), comparable(second))) continue
    return { type: 'message.differs', before: first, after: second }
  }
  return undefined
}

/** The differences between two rooms. Ignores fields that depend on where the log begins. Empty: no difference. */
export const roomDifferences = (first: RoomSnapshot, second: RoomSnapshot): readonly RoomDifference[] => {
  const found: RoomDifference[] = []
  for (const change of diff(first, second)) {
    if (change.type !== 'message.received' && isComparable(change)) found.push(change)
  }
  const message = messageDifference(first.messages, second.messages)
  if (message !== undefined) found.push(message)
  return found
}
