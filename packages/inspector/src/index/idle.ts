import type { LaneSpan } from '../engine/contract.ts'

/** The shortest idle span, ms. */
const shortest = 5 * 60_000
const kept = 200

/** Long spans without a notification, at most the longest of them. */
export class IdleSpans {
  #spans: LaneSpan[] = []
  #last: number | undefined

  add(time: number | undefined): void {
    if (time === undefined) return
    if (this.#last !== undefined && time - this.#last >= shortest) this.#spans.push([this.#last, time])
    this.#last = time
    if (this.#spans.length > 2 * kept) this.#shorten()
  }

  get spans(): readonly LaneSpan[] {
    this.#shorten()
    return [...this.#spans].sort((left, right) => left[0] - right[0])
  }

  #shorten(): void {
    if (this.#spans.length <= kept) return
    this.#spans.sort((left, right) => right[1] - right[0] - (left[1] - left[0]))
    this.#spans = this.#spans.slice(0, kept)
  }
}
