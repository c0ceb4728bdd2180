import type { Span } from './contract.ts'

const maxSpans = 500

/** Consecutive spans of time; the last one may be open. */
export class SpanList<T extends object = object> {
  #spans: (Span & T)[] = []
  #openFrom: number | undefined
  #openFacts: T | undefined
  milliseconds = 0

  get isOpen(): boolean {
    return this.#openFacts !== undefined
  }

  open(from: number | undefined, facts: T): void {
    if (this.isOpen) return
    this.#openFrom = from
    this.#openFacts = facts
  }

  /** Ends the open span. `begin` replaces an unknown start. */
  close(to: number | undefined, begin: number | undefined, facts: Partial<T>): void {
    if (this.#openFacts === undefined) return
    const span = this.#spanOf(to, begin, facts)
    this.#openFacts = undefined
    if (span === undefined) return
    this.milliseconds += span.to - span.from
    this.#push(span)
  }

  /** All spans; the open one ends at `to`. */
  spans(to: number | undefined, begin: number | undefined, facts: Partial<T>): readonly (Span & T)[] {
    const open = this.#openFacts === undefined ? undefined : this.#spanOf(to, begin, facts)
    return open === undefined ? this.#spans : [...this.#spans, open]
  }

  #spanOf(to: number | undefined, begin: number | undefined, facts: Partial<T>): (Span & T) | undefined {
    const from = this.#openFrom ?? begin
    if (from === undefined || to === undefined) return undefined
    return { ...(this.#openFacts as T), ...facts, from, to: Math.max(from, to) }
  }

  /** Beyond the limit, merges the span into the last one. */
  #push(span: Span & T): void {
    const last = this.#spans.at(-1)
    if (this.#spans.length < maxSpans || last === undefined) this.#spans.push(span)
    else this.#spans[this.#spans.length - 1] = { ...span, from: last.from }
  }
}
