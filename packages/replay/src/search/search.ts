import type { RoomAction } from '@roomfold/protocol'
import type { Timeline } from '../timeline/contract.ts'
import { compileQuery, type SearchQuery } from './query.ts'

/** A result of a search. */
export interface SearchHit {
  /** The position after the action; for an event, the position at which it arrived. */
  readonly position: number
  /** Undefined for events without a sequence. */
  readonly sequence: number | undefined
  /** Service time, ms UTC. Undefined in REST responses. */
  readonly ts: number | undefined
  /** When it was received, ms UTC. Undefined if the log has no times of arrival. */
  readonly at: number | undefined
  /** The line of the log, from 1. */
  readonly line: number
  readonly action: RoomAction
}

/**
 * Searches a log for notifications and events, in order.
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
  const matches = compileQuery(query)
  for await (const { from, ordered } of timeline.parts()) {
    let position = from
    for (const entry of ordered) {
      if (entry.kind !== 'event') position += 1
      if (!matches(entry)) continue
      const { action, line, at } = entry
      yield { position, sequence: action.sequence, ts: action.ts, at, line, action }
    }
  }
}
