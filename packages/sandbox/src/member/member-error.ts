import type { LinkReason } from './events.ts'

/** An error with the fields of the messaging SDK's errors. */
export class MemberError extends Error {
  override readonly name: string
  readonly errorCode: number
  readonly operation: string
  /** The reason, as in link states. */
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

/** The error of calls before the login. */
export const notLoggedIn = (operation: string): MemberError =>
  new MemberError('RtmInvalidStatusError', `${operation} needs a login: call login() first`, {
    errorCode: -10025,
    operation,
  })

export const rejectedBy = (operation: string, reasonCode: LinkReason): MemberError =>
  new MemberError('RtmRejectedError', `${operation} was rejected: ${reasonCode}`, {
    errorCode: -1,
    operation,
    reasonCode,
  })

export const lostDuring = (operation: string): MemberError =>
  new MemberError('RtmConnectionError', `the connection was lost during ${operation}`, {
    errorCode: -1,
    operation,
  })
