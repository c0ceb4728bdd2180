import { historyOf, lastChangeOf, type ValueChange } from '@roomfold/replay'
import { shortJson } from '../room/short-json.ts'
import { nameOf } from '../room/summary.ts'
import type { InspectEvents, WhyChange } from './contract.ts'
import { asTimeline, type Moments } from './moments.ts'

const whyOf = (change: ValueChange): WhyChange => ({
  position: change.position,
  sequence: change.sequence,
  time: change.ts,
  line: change.line,
  by: change.by,
  operator: change.operator === undefined ? undefined : nameOf(change.operator),
  cause:
    change.cause === undefined || shortJson(change.cause, 3) === '{}'
      ? undefined
      : shortJson(change.cause, 120),
  before: JSON.parse(JSON.stringify(change.before ?? null)),
  after: JSON.parse(JSON.stringify(change.after ?? null)),
  ...(change.before === undefined ? { before: undefined } : {}),
  ...(change.after === undefined ? { after: undefined } : {}),
})

/** Finds who changed a value: the last change first, then all changes as a stream. */
export class Whys {
  readonly #moments: Moments
  readonly #events: InspectEvents
  #id = 0

  constructor(moments: Moments, events: InspectEvents) {
    this.#moments = moments
    this.#events = events
  }

  async last(path: string, upTo: number): Promise<WhyChange | undefined> {
    const change = await lastChangeOf(asTimeline(this.#moments, upTo), path, { upTo })
    return change === undefined ? undefined : whyOf(change)
  }

  history(path: string): number {
    this.#id += 1
    void this.#stream(path, this.#id)
    return this.#id
  }

  stop(): void {
    this.#id += 1
  }

  async #stream(path: string, id: number): Promise<void> {
    let found: WhyChange[] = []
    let [last, emittedAt] = [0, 0]
    for await (const change of historyOf(asTimeline(this.#moments, 0), path)) {
      if (id !== this.#id) return
      if (change.position <= last) continue
      last = change.position
      found.push(whyOf(change))
      const now = performance.now()
      if (now - emittedAt < 50) continue
      emittedAt = now
      this.#events.history(id, found, false)
      found = []
    }
    if (id === this.#id) this.#events.history(id, found, true)
  }
}
