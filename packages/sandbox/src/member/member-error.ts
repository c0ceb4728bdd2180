import type { LinkReason } from './events.ts'

/** An error with what the messaging SDK's errors carry. */
export class MemberError extends Error {
  override readonly name: string
  readonly errorCode: number
  readonly operation: string
  /** Why, in the words of link states. */
  readonly reasonCode: LinkReason

  constructor(
    name: string,
    message: string,
    details: { readonly errorCode: number; readonly operation: string; readonly reasonCode?: LinkReason },
  ) {
    super(message)
    this.name = name
    this.errorCode = details.errorCode
    this.operation = details.operation
    this.reasonCode = details.reasonCode ?? 'UNKNOWN'
  }
}

/** What needs a login rejects without one. */
export const notLoggedIn = (operation: string): MemberError =>
  new MemberError('RtmInvalidStatusError', `${operation} needs a login`, { errorCode: -10025, operation })

export const refusedBy = (operation: string, reasonCode: LinkReason): MemberError =>
  new MemberError('RtmRejectedError', `${operation} was refused: ${reasonCode}`, {
    errorCode: -1,
    operation,
    reasonCode,
  })

export const lostDuring = (operation: string): MemberError =>
  new MemberError('RtmConnectionError', `the connection was lost during ${operation}`, {
    errorCode: -1,
    operation,
  })
