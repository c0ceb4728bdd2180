import { isDeepEqual } from '@roomfold/state'
import { foldChanges, isChange, sequenceOf, tsOf } from '../fold/ordered.ts'
import type { OrderedPart, Timeline } from '../timeline/contract.ts'
import { type Actor, actorOf } from './actor.ts'
import { mentions } from './query.ts'
import { holderOf, parseValuePath, type Value, type ValuePath, valueAt } from './value-path.ts'

/** One change of a value. */
export interface ValueChange extends Actor {
  /** The position after the change. */
  readonly position: number
  readonly sequence: number
  /** When the service sent it, ms UTC. Undefined in REST responses. */
  readonly ts: number | undefined
  /** The line of the log, from 1. */
  readonly line: number
  /** The type of the action, or `checkpoint` if a whole room replaced the previous one. */
  readonly by: string
  /** Undefined: the value didn't exist. */
  readonly before: Value
  readonly after: Value
}

/** The changes of a value within a part. Most parts don't affect it: fold the whole part first, to skip those. */
const changesIn = ({ from, room, ordered }: OrderedPart, path: ValuePath): readonly ValueChange[] => {
  const changes = ordered.filter(isChange)
  const end = foldChanges(room, changes, { messageLimit: 1 })
  const holder = holderOf(room, path)
  if (holder === holderOf(end, path) && (holder !== undefined || !changes.some(mentions(path)))) return []
  const found: ValueChange[] = []
  let current = room
  changes.forEach((change, index) => {
    const next = foldChanges(current, [change], { messageLimit: 1 })
    const before = valueAt(current, path)
    const after = valueAt(next, path)
    current = next
    if (before === after || isDeepEqual(before, after)) return
    found.push({
      position: from + index + 1,
      sequence: sequenceOf(change),
      ts: tsOf(change),
      line: change.line,
      by: change.kind === 'checkpoint' ? 'checkpoint' : change.action.type,
      ...actorOf(change, path),
      before,
      after,
    })
  })
  return found
}

const pathOf = (path: string | ValuePath): ValuePath =>
  typeof path === 'string' ? parseValuePath(path) : path

/**
 * Yields all changes of a value of the room, oldest first: when, by whom, with what cause, the value before and after.
 *
 * @throws TypeError when `path` is not a valid path.
 *
 * @example
 * ```ts
 * import { historyOf, openTimeline } from '@roomfold/replay'
 *
 * const timeline = await openTimeline(
 *   '{"cmd":4,"sequence":1,"data":{"action":0,"changeProperties":{"board.page":2},"cause":{"cmd":101}}}',
 * )
 * for await (const { sequence, before, after, cause } of historyOf(timeline, 'properties.board.page')) {
 *   console.log(sequence, before, after, JSON.stringify(cause)) // 1 undefined 2 {"cmd":101}
 * }
 * ```
 */
export async function* historyOf(
  timeline: Timeline,
  path: string | ValuePath,
): AsyncGenerator<ValueChange, void> {
  const segments = pathOf(path)
  for await (const part of timeline.parts()) yield* changesIn(part, segments)
}

/**
 * Finds the last change of a value, at or before `upTo` (a position) if set. Undefined if it never changed. Reads
 * backwards and stops at the change.
 */
export const lastChangeOf = async (
  timeline: Timeline,
  path: string | ValuePath,
  options: { readonly upTo?: number } = {},
): Promise<ValueChange | undefined> => {
  const segments = pathOf(path)
  const { upTo = Number.POSITIVE_INFINITY } = options
  for await (const part of timeline.parts({ backwards: true })) {
    if (part.from >= upTo) continue
    const last = changesIn(part, segments).findLast(({ position }) => position <= upTo)
    if (last !== undefined) return last
  }
  return undefined
}
