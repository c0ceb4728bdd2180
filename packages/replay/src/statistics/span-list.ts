import type { Span } from './contract.ts'

const maxSpans = 500

/** The current service time and the first known one, ms UTC. */
export interface Times {
  readonly now: number | undefined
  readonly begin: number | undefined
}

/** Consecutive spans of time; the last one may be open. */
export class SpanList<T extends object = object> {
  readonly #spans: (Span & T)[] = []
  #open: { readonly from: number | undefined; readonly facts: T } | undefined
  milliseconds = 0

  get isOpen(): boolean {
    return this.#open !== undefined
  }

  open({ now }: Times, facts: T): void {
    this.#open ??= { from: now, facts }
  }

  /** Ends the open span. Beyond the limit, it is merged into the last one. */
  close(times: Times, facts: Partial<T> = {}): void {
    const span = this.#openSpan(times, facts)
    this.#open = undefined
    if (span === undefined) return
    this.milliseconds += span.to - span.from
    const last = this.#spans.length < maxSpans ? undefined : this.#spans.pop()
    this.#spans.push(last === undefined ? span : { ...span, from: last.from })
  }

  /** All spans; the open one ends now. */
  spans(times: Times): readonly (Span & T)[] {
    const open = this.#openSpan(times, {})
    return open === undefined ? this.#spans : [...this.#spans, open]
  }

  /** The beginning of the log replaces an unknown start. */
  #openSpan({ now, begin }: Times, facts: Partial<T>): (Span & T) | undefined {
    if (this.#open === undefined) return undefined
    const { from = begin } = this.#open
    if (from === undefined || now === undefined) return undefined
    return { ...this.#open.facts, ...facts, from, to: Math.max(from, now) }
  }
}
