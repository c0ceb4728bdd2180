import type { RoomAction } from '@roomfold/protocol'
import type { Ordered } from '../fold/ordered.ts'
import type { Timeline } from '../timeline/contract.ts'
import { matcherOf, type SearchQuery } from './query.ts'

/** Something that was searched for. */
export interface SearchHit {
  /** The position after it; of an event, the position at which it came. */
  readonly position: number
  /** Absent: an event outside the order. */
  readonly sequence: number | undefined
  /** Service time, ms UTC. Absent in REST answers. */
  readonly ts: number | undefined
  /** When it was received, ms UTC. */
  readonly at: number | undefined
  /** The line of the log, from 1. */
  readonly line: number
  readonly action: RoomAction
}

/**
 * Finds notifications in a log: those that fold, and the events between them, in order.
 *
 * @example
 * ```ts
 * import { openTimeline, search } from '@roomfold/replay'
 *
 * const timeline = await openTimeline(
 *   '{"cmd":3,"sequence":1,"data":{"fromUser":{"userUuid":"s1","userName":"Ann","role":2},"message":"Hello!","type":1}}',
 * )
 * for await (const { sequence, action } of search(timeline, { user: 's1', text: 'hello' })) {
 *   console.log(sequence, action.type) // 1 room.chatReceived
 * }
 * ```
 */
export async function* search(timeline: Timeline, query: SearchQuery): AsyncGenerator<SearchHit, void> {
  const matches = matcherOf(query)
  for await (const { from, ordered } of timeline.parts()) {
    let position = from
    for (const entry of ordered) {
      if (entry.kind !== 'event') position += 1
      if (matches(entry)) yield hitOf(entry as Exclude<Ordered, { readonly kind: 'checkpoint' }>, position)
    }
  }
}

const hitOf = (
  { action, line, at }: Exclude<Ordered, { readonly kind: 'checkpoint' }>,
  position: number,
): SearchHit => ({ position, sequence: action.sequence, ts: action.ts, at, line, action })
