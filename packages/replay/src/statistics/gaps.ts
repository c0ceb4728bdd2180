import type { StatisticsGap } from './contract.ts'
import type { Times } from './person.ts'

const maxGaps = 1_000

/** Collects the gaps of a log, with their times. */
export class Gaps {
  #waiting: { readonly firstSequence: number; readonly lastSequence: number }[] = []
  readonly #gaps: (Omit<StatisticsGap, 'from' | 'to'> & {
    from: number | undefined
    to: number | undefined
  })[] = []

  /** Adds a skipped range of sequences. */
  missing(firstSequence: number, lastSequence: number): void {
    if (this.#waiting.length < maxGaps) this.#waiting.push({ firstSequence, lastSequence })
  }

  /** The room continued after a gap: the gap is between `before` and `now`. */
  reached(sequence: number, before: number | undefined, now: number | undefined): void {
    while ((this.#waiting[0]?.lastSequence ?? Number.POSITIVE_INFINITY) < sequence) {
      const gap = this.#waiting.shift()
      if (gap !== undefined && this.#gaps.length < maxGaps) {
        this.#gaps.push({ ...gap, kind: 'lost', from: before, to: now })
      }
    }
  }

  /** A checkpoint followed missing sequences. */
  restored(
    firstSequence: number,
    lastSequence: number,
    before: number | undefined,
    now: number | undefined,
  ): void {
    this.#waiting = []
    if (lastSequence < firstSequence || this.#gaps.length >= maxGaps) return
    this.#gaps.push({ firstSequence, lastSequence, kind: 'restored', from: before, to: now })
  }

  all({ now = 0, begin = now }: Times): readonly StatisticsGap[] {
    return this.#gaps.map(({ from = begin, to = from, ...gap }) => ({ ...gap, from, to: Math.max(from, to) }))
  }
}
