import type { OpenGap } from '../order/open-gap.ts'
import { type SyncEvent, type SyncState, statusTable } from './status.ts'

/** How a store stands with the service. */
export interface SyncStatus {
  readonly state: SyncState
  /** Notifications that are waited for. Undefined: none. */
  readonly gap: OpenGap | undefined
}

/** Holds the status, and tells each change of it. */
export class StatusBoard {
  #status: SyncStatus
  /** Told of each change. */
  emit: (status: SyncStatus) => void = () => undefined

  constructor(state: SyncState = 'idle') {
    this.#status = Object.freeze({ state, gap: undefined })
  }

  get status(): SyncStatus {
    return this.#status
  }

  get state(): SyncState {
    return this.#status.state
  }

  /** Takes note of an event and of the gap as it is now: one change, told once. */
  show(event: SyncEvent | undefined, gap: OpenGap | undefined): void {
    const state = event === undefined ? this.state : statusTable[this.state][event]
    const shown = state === 'closed' ? undefined : gap
    if (state === this.state && shown === this.#status.gap) return
    this.#status = Object.freeze({ state, gap: shown })
    this.emit(this.#status)
  }
}
