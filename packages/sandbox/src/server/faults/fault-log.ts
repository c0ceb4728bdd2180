import type { Timers } from '../timers.ts'
import type { AppliedFault } from './kinds.ts'

/** The faults that happened in a room, in order. */
export class FaultLog {
  readonly applied: AppliedFault[] = []
  readonly #timers: Timers

  constructor(timers: Timers) {
    this.#timers = timers
  }

  message(kind: AppliedFault['kind'], sequence: number): void {
    this.applied.push({ kind, at: this.#timers.now(), sequence })
  }

  request(kind: AppliedFault['kind'], path: string): void {
    this.applied.push({ kind, at: this.#timers.now(), path })
  }

  member(kind: AppliedFault['kind']): void {
    this.applied.push({ kind, at: this.#timers.now() })
  }
}
