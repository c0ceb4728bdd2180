import type { JsonValue } from '../json/json-value.ts'
import type { Space } from '../wire/dialect.ts'
import type { ActionHeader } from './header.ts'

/**
 * A notification that Roomfold gives no meaning: boards, recording, rewards (1001, 1101, …), peer command 2,
 * or a known command with an `action` that no table has. It is an event; the state stays, the order advances.
 */
export interface UnknownNotification extends ActionHeader {
  readonly type: 'unknown'
  readonly space: Space
  /** As received. */
  readonly data?: JsonValue | undefined
}
