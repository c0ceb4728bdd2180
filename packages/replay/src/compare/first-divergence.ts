import type { ChannelAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { Finding } from '../fold/finding.ts'
import { isChange } from '../fold/ordered.ts'
import type { LogSource } from '../log/source.ts'
import type { Frame, OrderedEntries, TimelineOptions } from '../timeline/contract.ts'
import { openLog } from '../timeline/open-timeline.ts'
import type { LogTimeline } from '../timeline/timeline.ts'
import { fingerprintOf } from './fingerprint.ts'
import { type RoomDifference, roomDifferences } from './rooms.ts'

/** The first difference between the rooms of two logs. */
export interface Divergence {
  /** The first sequence at which the rooms differ. */
  readonly sequence: number
  /**
   * `start`: the rooms differ where the later log begins. `missing`: only one log has the notification.
   * `content`: both logs have the notification, with different content.
   */
  readonly kind: 'start' | 'missing' | 'content'
  /** The differences: `before` is of the first log, `after` of the second. */
  readonly differences: readonly RoomDifference[]
  /** The notification with this sequence, per log. Undefined where a log lacks it. */
  readonly actions: readonly [ChannelAction | undefined, ChannelAction | undefined]
  readonly rooms: readonly [RoomSnapshot, RoomSnapshot]
}

/** The result of comparing two logs of one room. */
export interface LogComparison {
  /** The range of sequences that both logs have, which was compared. Undefined: the logs don't overlap. */
  readonly common: { readonly from: number; readonly to: number } | undefined
  /** Undefined: the rooms are equal at every common sequence. */
  readonly divergence: Divergence | undefined
  /** How many comparisons it took. */
  readonly comparisons: number
  /** The findings of each log; at most `findingLimit`. */
  readonly findings: readonly [readonly Finding[], readonly Finding[]]
}

type Pair<T> = readonly [T, T]

const both = async <T, U>([first, second]: Pair<T>, make: (one: T) => Promise<U>): Promise<Pair<U>> => [
  await make(first),
  await make(second),
]

/** A log with the sums of its fingerprints. */
interface Summed {
  readonly timeline: LogTimeline
  /** The sum of the fingerprints of the changes up to each position: 8 bytes a notification. */
  readonly sums: readonly number[]
}

/** Keeps sums exact for logs of any length. */
const modulus = 2 ** 48

const openSummed = async (log: LogSource, options: TimelineOptions): Promise<Summed> => {
  const sums = [0]
  let sum = 0
  const onOrdered = (entries: OrderedEntries): void => {
    for (const entry of entries.ordered.filter(isChange)) {
      if (entry.kind === 'action') sum = (sum + fingerprintOf(entry.action)) % modulus
      sums.push(sum)
    }
    options.onOrdered?.(entries)
  }
  return { timeline: await openLog(log, { ...options, onOrdered }), sums }
}

/** Compares two timelines at the same sequences. */
class LogPair {
  comparisons = 0
  readonly #logs: Pair<Summed>

  constructor(logs: Pair<Summed>) {
    this.#logs = logs
  }

  get common(): { readonly from: number; readonly to: number } | undefined {
    const [first, second] = [this.#logs[0].timeline.sequences, this.#logs[1].timeline.sequences]
    if (first === undefined || second === undefined) return undefined
    const from = Math.max(first.from, second.from)
    const to = Math.min(first.to, second.to)
    return from <= to ? { from, to } : undefined
  }

  /** Whether both logs have the same content after one sequence, up to another. */
  async areSame(from: Pair<number>, to: number): Promise<boolean> {
    this.comparisons += 1
    const sums = await this.sumsAt(to)
    return (sums[0] - from[0] - (sums[1] - from[1])) % modulus === 0
  }

  sumsAt(sequence: number): Promise<Pair<number>> {
    return both(this.#logs, async ({ timeline, sums }) => sums[await timeline.positionOf(sequence)] ?? 0)
  }

  /** Binary search: the first sequence after `low` at which the logs differ. They are equal at `low`. */
  async firstDifferent(low: number, high: number): Promise<number | undefined> {
    const from = await this.sumsAt(low)
    if (await this.areSame(from, high)) return undefined
    let same = low
    let different = high
    while (different - same > 1) {
      const middle = Math.floor((same + different) / 2)
      if (await this.areSame(from, middle)) same = middle
      else different = middle
    }
    return different
  }

  /** The difference of the rooms at a sequence. Undefined: they are equal. */
  async divergenceAt(sequence: number, isStart: boolean): Promise<Divergence | undefined> {
    this.comparisons += 1
    const [first, second] = await both(this.#logs, ({ timeline }) => timeline.seek(sequence))
    const differences = roomDifferences(first.snapshot, second.snapshot)
    if (differences.length === 0) return undefined
    const actions = [actionOf(first, sequence), actionOf(second, sequence)] as const
    const isMissing = (actions[0] === undefined) !== (actions[1] === undefined)
    const kind = isStart ? 'start' : isMissing ? 'missing' : 'content'
    return { sequence, kind, differences, actions, rooms: [first.snapshot, second.snapshot] }
  }
}

const actionOf = ({ change }: Frame, sequence: number): ChannelAction | undefined =>
  change?.kind === 'action' && change.action.sequence === sequence ? change.action : undefined

const find = async (logs: LogPair, from: number, to: number): Promise<Divergence | undefined> => {
  const atStart = await logs.divergenceAt(from, true)
  if (atStart !== undefined) return atStart
  let same = from
  for (;;) {
    // Notifications may differ without changing the room: continue the search after them.
    const different = await logs.firstDifferent(same, to)
    if (different === undefined) return undefined
    const divergence = await logs.divergenceAt(different, false)
    if (divergence !== undefined) return divergence
    same = different
  }
}

/**
 * Compares the logs of two clients of one room and finds the first sequence at which their rooms differ.
 * Reads each log once, then does a binary search. Operator, cause, `ts` and the way of delivery are ignored: they
 * don't change the room. If the room was re-created, the sequences since then are compared.
 *
 * @throws TimelineFailure `sourceFailed` when a source fails or the signal aborts.
 *
 * @example
 * ```ts
 * import { firstDivergence } from '@roomfold/replay'
 *
 * const page = (number: number) =>
 *   `{"cmd":4,"sequence":2,"data":{"action":0,"changeProperties":{"board.page":${number}}}}`
 * const state = '{"cmd":1,"sequence":1,"data":{"state":1}}\n'
 * const { divergence } = await firstDivergence(state + page(2), state + page(3))
 * console.log(divergence?.sequence, divergence?.differences[0]?.type) // 2 property.changed
 * ```
 */
export const firstDivergence = async (
  first: LogSource,
  second: LogSource,
  options: TimelineOptions = {},
): Promise<LogComparison> => {
  const opened = await both([first, second], (log) => openSummed(log, options))
  for (const { timeline } of opened) await timeline.complete()
  const logs = new LogPair(opened)
  const { common } = logs
  const divergence = common === undefined ? undefined : await find(logs, common.from, common.to)
  for (const { timeline } of opened) timeline.close()
  const findings = [opened[0].timeline.findings, opened[1].timeline.findings] as const
  return { common, divergence, comparisons: logs.comparisons, findings }
}
