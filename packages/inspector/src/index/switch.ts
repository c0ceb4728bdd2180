import type { LaneSpan } from '../engine/contract.ts'

/** A screen has no room to show more. */
const most = 600

/** Spans in which something was on. Above the limit, the spans with the shortest pauses are joined. */
export class Switch {
  #spans: LaneSpan[] = []
  #since: number | undefined

  set(isOn: boolean, time: number): void {
    if (isOn) this.#since ??= time
    else if (this.#since !== undefined) {
      this.#spans.push([this.#since, time])
      this.#since = undefined
      if (this.#spans.length > 2 * most) this.#join()
    }
  }

  spans(now: number): readonly LaneSpan[] {
    if (this.#spans.length > most) this.#join()
    const since = this.#since
    return since === undefined ? [...this.#spans] : [...this.#spans, [since, Math.max(now, since)]]
  }

  /** Joins across the shortest pauses, so that at most `most` spans are left. */
  #join(): void {
    const pauses = this.#spans.slice(1).map(([from], index) => from - (this.#spans[index] as LaneSpan)[1])
    const limit = [...pauses].sort((left, right) => right - left)[most - 1] ?? 0
    const joined: [number, number][] = []
    let left = most - 1
    this.#spans.forEach(([from, to], index) => {
      const pause = index === 0 ? Number.POSITIVE_INFINITY : (pauses[index - 1] as number)
      const last = joined.at(-1)
      const isKept = pause >= limit && left > 0
      if (index > 0 && isKept) left -= 1
      if (last !== undefined && !isKept) last[1] = to
      else joined.push([from, to])
    })
    this.#spans = joined
  }
}
