import type { Gap } from '@roomfold/state'

/** Notifications that are waited for, as a user interface may show it. Both ends belong to it. */
export interface OpenGap extends Gap {
  /** When it was noticed, ms UTC, by the store's clock. */
  readonly since: number
  /** How often the service was asked for them so far. */
  readonly attempts: number
}
