import type { StatisticsGap } from './contract.ts'
import type { Times } from './person.ts'

const mostGaps = 1_000

/** What is missing in the log, and when it would have been. */
export class Gaps {
  #waiting: { readonly firstSequence: number; readonly lastSequence: number }[] = []
  readonly #gaps: (Omit<StatisticsGap, 'from' | 'to'> & {
    from: number | undefined
    to: number | undefined
  })[] = []

  /** Sequences were given up. */
  missing(firstSequence: number, lastSequence: number): void {
    if (this.#waiting.length < mostGaps) this.#waiting.push({ firstSequence, lastSequence })
  }

  /** The room went on behind what is missing: between the time before and now. */
  reached(sequence: number, before: number | undefined, now: number | undefined): void {
    while ((this.#waiting[0]?.lastSequence ?? Number.POSITIVE_INFINITY) < sequence) {
      const gap = this.#waiting.shift()
      if (gap !== undefined && this.#gaps.length < mostGaps) {
        this.#gaps.push({ ...gap, kind: 'lost', from: before, to: now })
      }
    }
  }

  /** A whole room came after some that the log doesn't have. */
  restored(
    firstSequence: number,
    lastSequence: number,
    before: number | undefined,
    now: number | undefined,
  ): void {
    this.#waiting = []
    if (lastSequence < firstSequence || this.#gaps.length >= mostGaps) return
    this.#gaps.push({ firstSequence, lastSequence, kind: 'restored', from: before, to: now })
  }

  all({ now = 0, begin = now }: Times): readonly StatisticsGap[] {
    return this.#gaps.map(({ from = begin, to = from, ...gap }) => ({ ...gap, from, to: Math.max(from, to) }))
  }
}
