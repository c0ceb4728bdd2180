import type { Gap, Sequenced, Step } from '@roomfold/state'
import type { OrderCode, ReportFinding } from './finding.ts'

interface Arrived extends Sequenced {
  readonly isLate: boolean
  readonly line: number
}

const maxGaps = 1000

/** Reports findings about the order of a log. */
export class OrderFindings {
  readonly #report: ReportFinding
  #highest = 0
  #started = false
  /** The newest skipped gaps: a later record of them is late, not a duplicate. */
  #givenUp: readonly Gap[] = []

  constructor(report: ReportFinding) {
    this.#report = report
  }

  /** There is a room now: missing sequences are gaps from here on. */
  began(): void {
    this.#started = true
  }

  /** The room was re-created: its sequences start again. */
  restarted(sequence: number): void {
    this.#highest = sequence
    this.#givenUp = []
  }

  /** Whether a sequence arrived after a higher one. */
  arrived(sequence: number): boolean {
    const isLate = sequence < this.#highest
    if (!isLate) this.#highest = sequence
    return isLate
  }

  /** Reports what a step of the sequencer skipped, ignored and reordered. */
  ordered({ skipped, duplicates, ready }: Step<Arrived>): void {
    if (skipped.length > 0) this.#gaps(skipped)
    for (const { sequence = 0, line } of duplicates) {
      const isLate = this.#givenUp.some(({ from, to }) => from <= sequence && sequence <= to)
      if (isLate) this.#reordered('tooLate', sequence, 'arrived after its gap was skipped: ignored', line)
      else this.#reordered('duplicate', sequence, 'is a duplicate: ignored', line)
    }
    if (ready.length > 0) this.#started = true
    for (const { sequence = 0, isLate, line } of ready) {
      if (isLate) this.#reordered('outOfOrder', sequence, 'arrived after a higher one: reordered', line)
    }
  }

  #gaps(skipped: readonly Gap[]): void {
    this.#givenUp = [...this.#givenUp, ...skipped].slice(-maxGaps)
    for (const { from, to } of skipped) {
      const isFirst = !this.#started && from === 1
      const code = isFirst ? 'startsLate' : 'gap'
      const range = from === to ? `sequence ${from}` : `sequences ${from} to ${to}`
      const message = isFirst ? `the log begins at sequence ${to + 1}` : `${range} missing`
      this.#report({ stage: 'order', code, message, sequence: from, ...(isFirst ? {} : { to }) })
    }
  }

  #reordered(code: OrderCode, sequence: number, what: string, line: number): void {
    this.#report({ stage: 'order', code, message: `sequence ${sequence} ${what}`, sequence, line })
  }
}
