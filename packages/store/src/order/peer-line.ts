import type { Decoded, PeerAction } from '@roomfold/protocol'
import { type EntryOf, entriesOf, isAction } from '../channel/entry.ts'
import { type ReportIssue, rangeOf } from '../issues.ts'
import type { Effects } from '../observe/effects.ts'
import type { EventStreams } from '../observe/observables.ts'
import type { Clock } from '../time/clock.ts'
import type { Turn } from '../time/turn.ts'
import { OrderedLine } from './ordered-line.ts'

type Entry = EntryOf<PeerAction>

/** What a line of peer messages works with. */
export interface PeerLineOptions {
  readonly limits: { readonly reorderBuffer: number }
  readonly reorderWindow: number
  readonly clock: Clock
  readonly turn: Turn
  readonly streams: Pick<EventStreams, 'peer'>
  readonly effects: Pick<Effects, 'run'>
  readonly report: ReportIssue
}

/**
 * Messages to this user alone. Those with a sequence have an order of their own, which nobody can fill up: a
 * hole is waited for as long as the reorder window. Those without one are given out as they come.
 */
export class PeerLine {
  readonly #options: PeerLineOptions
  readonly #line: OrderedLine<Entry>
  #begun = false
  #ts: number | undefined

  constructor(options: PeerLineOptions) {
    this.#options = options
    const { limits, reorderWindow: wait, clock, turn } = options
    this.#line = new OrderedLine<Entry>(
      { next: 1, window: limits.reorderBuffer, wait, clock, run: turn.run },
      {
        give: (entry) => this.#give(entry),
        duplicate: (entry) => this.#lookAtDuplicate(entry),
        opened: () => undefined,
        skipped: (gap) => this.#reportSkipped(rangeOf(gap)),
      },
    )
  }

  take(decoded: readonly Decoded[]): void {
    this.#line.take(entriesOf<PeerAction>(decoded))
  }

  stop(): void {
    this.#line.stop()
  }

  #give(entry: Entry): void {
    this.#begun = true
    if (!isAction(entry)) return
    if (entry.sequence !== undefined && entry.ts !== undefined) this.#ts = entry.ts
    this.#options.streams.peer.next(entry)
    this.#options.effects.run(entry, 'live')
  }

  /** A sequence from before with a later time is no duplicate: the numbering began again. */
  #lookAtDuplicate(entry: Entry): void {
    if (!isAction(entry) || entry.ts === undefined || entry.sequence === undefined) return
    if (this.#ts === undefined || entry.ts <= this.#ts) return
    const message = `peer message ${entry.sequence} is later than what is known: they are numbered anew`
    this.#options.report('order', 'numberingRestarted', message, { sequence: entry.sequence })
    this.#line.restart(entry.sequence)
    this.#line.take(entry)
  }

  /** Nobody knows where the numbering stood before the first message. */
  #reportSkipped(range: string): void {
    if (!this.#begun) return
    const message = `peer messages: ${range} never came`
    this.#options.report('order', 'peerGapSkipped', message)
  }
}
