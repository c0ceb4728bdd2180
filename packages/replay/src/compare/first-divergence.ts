import type { ChannelAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { Finding } from '../fold/finding.ts'
import type { LogSource } from '../log/source.ts'
import type { Frame, TimelineOptions } from '../timeline/contract.ts'
import { fingerprintBetween } from '../timeline/fingerprints.ts'
import { openArchive } from '../timeline/source.ts'
import { type LogTimeline, openOn } from '../timeline/timeline.ts'
import { fingerprintOf } from './fingerprint.ts'
import { type RoomDifference, roomDifferences } from './rooms.ts'

/** The first difference of two rooms. */
export interface Divergence {
  /** The first sequence at which they differ. */
  readonly sequence: number
  /**
   * `start`: they differ where the later log begins. `missing`: only one log has the notification.
   * `content`: the notification differs, or what the rooms were before it did in a way no comparison shows.
   */
  readonly kind: 'start' | 'missing' | 'content'
  /** In what they differ: `before` is the first log's, `after` the second's. */
  readonly differences: readonly RoomDifference[]
  /** The notification of this sequence; undefined in a log that lacks it. */
  readonly actions: readonly [ChannelAction | undefined, ChannelAction | undefined]
  readonly rooms: readonly [RoomSnapshot, RoomSnapshot]
}

/** The result of comparing two logs of one room. */
export interface LogComparison {
  /** The sequences that both logs have: compared from one to the other. Undefined: they have none in common. */
  readonly common: { readonly from: number; readonly to: number } | undefined
  /** Undefined: the rooms are the same throughout. */
  readonly divergence: Divergence | undefined
  /** How often two places of the logs were compared. */
  readonly comparisons: number
  /** What isn't as it should be in each log, as far as a timeline keeps it. */
  readonly findings: readonly [readonly Finding[], readonly Finding[]]
}

type Pair<T> = readonly [T, T]

const both = async <T, U>([first, second]: Pair<T>, make: (one: T) => Promise<U>): Promise<Pair<U>> => [
  await make(first),
  await make(second),
]

/** Two timelines, compared at the same sequences. */
class SideBySide {
  comparisons = 0
  readonly #logs: Pair<LogTimeline>

  constructor(logs: Pair<LogTimeline>) {
    this.#logs = logs
  }

  get common(): { readonly from: number; readonly to: number } | undefined {
    const [first, second] = [this.#logs[0].sequences, this.#logs[1].sequences]
    if (first === undefined || second === undefined) return undefined
    const from = Math.max(first.from, second.from)
    const to = Math.min(first.to, second.to)
    return from <= to ? { from, to } : undefined
  }

  framesAt(sequence: number): Promise<Pair<Frame>> {
    return both(this.#logs, (log) => log.seek(sequence))
  }

  /** Whether both logs say the same between two sequences; the first one is left out. */
  async areAlike(from: Pair<number>, to: number): Promise<boolean> {
    this.comparisons += 1
    const sums = await this.sumsAt(to)
    return fingerprintBetween(from[0], sums[0]) === fingerprintBetween(from[1], sums[1])
  }

  sumsAt(sequence: number): Promise<Pair<number>> {
    return both(this.#logs, async (log) => log.fingerprintAt(await log.positionOf(sequence), fingerprintOf))
  }

  /** The first sequence behind `low` up to which the logs don't say the same; `low` itself is alike. */
  async firstUnlike(low: number, high: number): Promise<number | undefined> {
    const from = await this.sumsAt(low)
    if (await this.areAlike(from, high)) return undefined
    let alike = low
    let unlike = high
    while (unlike - alike > 1) {
      const middle = Math.floor((alike + unlike) / 2)
      if (await this.areAlike(from, middle)) alike = middle
      else unlike = middle
    }
    return unlike
  }

  /** How the rooms differ at a sequence. Undefined: they don't. */
  async divergenceAt(sequence: number, isStart: boolean): Promise<Divergence | undefined> {
    this.comparisons += 1
    const [first, second] = await this.framesAt(sequence)
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

const find = async (logs: SideBySide, from: number, to: number): Promise<Divergence | undefined> => {
  const atStart = await logs.divergenceAt(from, true)
  if (atStart !== undefined) return atStart
  let alike = from
  for (;;) {
    // Notifications may differ without making another room: then the search goes on behind them.
    const unlike = await logs.firstUnlike(alike, to)
    if (unlike === undefined) return undefined
    const divergence = await logs.divergenceAt(unlike, false)
    if (divergence !== undefined) return divergence
    alike = unlike
  }
}

/**
 * Compares the logs of two clients of one room: the first sequence at which their rooms differ, and in what.
 * Each log is read once; the place is then found by halving, with a number of comparisons that grows with the
 * logarithm of the length. Who did something, why and at what `ts` makes no other room, nor does the way a
 * notification came. Where the room was made again, the newest numbering is compared.
 *
 * @throws TimelineFailure `sourceFailed` when a source breaks or the signal aborts.
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
  const timelines = await both([first, second], async (source) =>
    openOn(await openArchive(source), options, fingerprintOf),
  )
  for (const timeline of timelines) {
    const state = await timeline.finished
    if (state !== 'complete') throw timeline.failure(state)
  }
  const logs = new SideBySide(timelines)
  const { common } = logs
  const divergence = common === undefined ? undefined : await find(logs, common.from, common.to)
  for (const timeline of timelines) timeline.close()
  const findings = [timelines[0].findings, timelines[1].findings] as const
  return { common, divergence, comparisons: logs.comparisons, findings }
}
