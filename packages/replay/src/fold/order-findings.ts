import type { Gap, Sequenced, Step } from '@roomfold/state'
import type { ReportFinding } from './finding.ts'

interface Placed extends Sequenced {
  readonly line: number
}

const rememberedGaps = 1000

/** Says what the order of a log shows. */
export class OrderFindings {
  readonly #report: ReportFinding
  #highest = 0
  #started = false
  /** Sequences that came after a later one: out of order, unless they turn out to be duplicates. */
  readonly #late = new Set<number>()
  /** The newest gaps that were given up: what comes of them later is no duplicate. */
  #givenUp: readonly Gap[] = []

  constructor(report: ReportFinding) {
    this.#report = report
  }

  /** There is a room: what is missing from now on is a gap. */
  began(): void {
    this.#started = true
  }

  /** The room was made again: its numbering begins anew. */
  restarted(sequence: number): void {
    this.#highest = sequence
    this.#late.clear()
    this.#givenUp = []
  }

  /** A notification came. */
  arrived(sequence: number): void {
    if (sequence < this.#highest) this.#late.add(sequence)
    else this.#highest = sequence
  }

  unsequenced(line: number): void {
    const message = 'a channel notification without a sequence: it is an event and changes nothing'
    this.#report({ stage: 'order', code: 'unsequenced', message, line })
  }

  unknown({ cmd, sequence }: { readonly cmd: number } & Sequenced, line: number): void {
    const message = `command ${cmd} has no meaning here: kept as an event, nothing was changed`
    this.#report({ stage: 'content', code: 'unknownNotification', message, sequence, line })
  }

  forged(from: string, line: number): void {
    const message = `"${from.slice(0, 80)}" published to the channel and is no sender of notifications: left out`
    this.#report({ stage: 'message', code: 'forgedSender', message, line })
  }

  /** Notifications were put in order. */
  ordered({ skipped, duplicates, ready }: Step<Placed>): void {
    if (skipped.length > 0) this.#gaps(skipped)
    for (const { sequence, line } of duplicates) this.#duplicate(sequence ?? 0, line)
    if (ready.length > 0) this.#started = true
    if (this.#late.size === 0) return
    for (const { sequence, line } of ready) {
      if (!this.#late.delete(sequence ?? 0)) continue
      const message = `sequence ${sequence} came after a later one: put back in its place`
      this.#report({ stage: 'order', code: 'outOfOrder', message, sequence, line })
    }
  }

  #gaps(skipped: readonly Gap[]): void {
    this.#givenUp = [...this.#givenUp, ...skipped].slice(-rememberedGaps)
    for (const { from, to } of skipped) {
      const first = !this.#started && from === 1
      const code = first ? 'startsLate' : 'gap'
      const range = from === to ? `sequence ${from}` : `sequences ${from} to ${to}`
      const message = first ? `the log begins at sequence ${to + 1}` : `${range} missing`
      this.#report({ stage: 'order', code, message, sequence: from, ...(first ? {} : { to }) })
    }
  }

  #duplicate(sequence: number, line: number): void {
    this.#late.delete(sequence)
    const isLate = this.#givenUp.some(({ from, to }) => from <= sequence && sequence <= to)
    const code = isLate ? 'tooLate' : 'duplicate'
    const reason = isLate ? 'came after its gap was given up' : 'was there before'
    const message = `sequence ${sequence} ${reason}: left out`
    this.#report({ stage: 'order', code, message, sequence, line })
  }
}
