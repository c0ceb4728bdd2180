import type { ReportFunctionFailure } from '../time/clock.ts'

/** Who may send channel notifications: a user id, several, or a rule. */
export type Sender = string | readonly string[] | ((from: string) => boolean)

/** A check of publishers. A rule that throws lets nobody through, and is reported. */
export const senderCheck = (sender: Sender, report: ReportFunctionFailure): ((from: string) => boolean) => {
  if (typeof sender === 'string') return (from) => from === sender
  if (typeof sender !== 'function') {
    const allowed = new Set(sender)
    return (from) => allowed.has(from)
  }
  return (from) => {
    try {
      return sender(from) === true
    } catch (cause) {
      report('sender', cause)
      return false
    }
  }
}
