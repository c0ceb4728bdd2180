import type { LinkOperation, LinkReason, LinkState, MemberLinkStateEvent } from './events.ts'

const sentences: Readonly<Record<LinkReason, string>> = {
  UNKNOWN: 'Unknown',
  LOGIN: 'Perform login operation',
  LOGIN_SUCCESS: 'Login success',
  LOGIN_TIMEOUT: 'Login timeout',
  LOGOUT: 'Logout success',
  AUTO_RECONNECT: 'Reconnecting',
  RECONNECT_TIMEOUT: 'Reconnect timeout',
  RECONNECT_SUCCESS: 'Reconnect success',
  INVALID_TOKEN: 'Invalid token',
  TOKEN_EXPIRED: 'Token expired',
  INVALID_USER_ID: 'Invalid user id',
  NOT_INITIALIZED: 'Not initialized',
  SAME_UID_LOGIN: 'The same uid login on another device',
  KEEP_ALIVE_TIMEOUT: 'Keep alive timeout',
}

/** Details of a state change. */
export interface LinkChange {
  readonly affectedChannels?: readonly string[]
  readonly unrestoredChannels?: readonly string[]
  readonly isResumed?: boolean
}

/** The connection state of a member; notifies about each change. */
export class Link {
  state: LinkState = 'IDLE'
  readonly #now: () => number
  readonly #announce: (event: MemberLinkStateEvent) => void

  constructor(now: () => number, announce: (event: MemberLinkStateEvent) => void) {
    this.#now = now
    this.#announce = announce
  }

  move(
    currentState: LinkState,
    operation: LinkOperation,
    reasonCode: LinkReason,
    change: LinkChange = {},
  ): void {
    const previousState = this.state
    this.state = currentState
    this.#announce({
      currentState,
      previousState,
      serviceType: 'MESSAGE',
      operation,
      reason: sentences[reasonCode],
      reasonCode,
      affectedChannels: [...(change.affectedChannels ?? [])],
      unrestoredChannels: [...(change.unrestoredChannels ?? [])],
      isResumed: change.isResumed ?? false,
      timestamp: this.#now(),
    })
  }
}
