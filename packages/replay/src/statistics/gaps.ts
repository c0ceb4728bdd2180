import type { StatisticsGap } from './contract.ts'
import type { Times } from './span-list.ts'

const maxGaps = 1_000

type Range = Pick<StatisticsGap, 'firstSequence' | 'lastSequence'>

/** Collects the gaps of a log, with their times. */
export class Gaps {
  #waiting: Range[] = []
  readonly #gaps: (Range & Pick<StatisticsGap, 'kind'> & { [Time in 'from' | 'to']: number | undefined })[] =
    []

  missing(firstSequence: number, lastSequence: number): void {
    if (this.#waiting.length < maxGaps) this.#waiting.push({ firstSequence, lastSequence })
  }

  /** The room continued after a gap: the gap is between `from` and `to`. */
  reached(sequence: number, from: number | undefined, to: number | undefined): void {
    while ((this.#waiting[0]?.lastSequence ?? Number.POSITIVE_INFINITY) < sequence) {
      const [gap] = this.#waiting.splice(0, 1)
      if (gap !== undefined) this.#add('lost', gap, from, to)
    }
  }

  /** A checkpoint followed missing sequences. */
  restored(range: Range, from: number | undefined, to: number | undefined): void {
    this.#waiting = []
    if (range.firstSequence <= range.lastSequence) this.#add('restored', range, from, to)
  }

  all({ now = 0, begin = now }: Times): readonly StatisticsGap[] {
    return this.#gaps.map(({ from = begin, to = from, ...gap }) => ({ ...gap, from, to: Math.max(from, to) }))
  }

  #add(kind: StatisticsGap['kind'], range: Range, from: number | undefined, to: number | undefined): void {
    if (this.#gaps.length < maxGaps) this.#gaps.push({ ...range, kind, from, to })
  }
}
