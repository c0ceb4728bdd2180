import { type Dialect, dialectEvidence, notificationsOf, type ProtocolIssue } from '@roomfold/protocol'
import type { ReportIssue } from '../issues.ts'

/** So many messages are looked at: a room shows its dialect early. */
const messagesToWatch = 200

/** Looks for signs that the room speaks the other dialect, and reports the first one. */
export class DialectWatch {
  readonly #dialect: Dialect
  readonly #report: ReportIssue
  #left = messagesToWatch
  #reported = false

  constructor(dialect: Dialect, report: ReportIssue) {
    this.#dialect = dialect
    this.#report = report
  }

  /** Whether messages are still to be looked at. */
  get watching(): boolean {
    return this.#left > 0
  }

  /** Looks at a channel message as it was received. */
  look(raw: unknown): void {
    this.#left -= 1
    for (const notification of parsed(raw)) {
      const evidence = dialectEvidence(notification)
      if (evidence !== undefined && evidence.dialect !== this.#dialect) {
        this.#doubt(evidence.reason, sequenceOf(notification))
        return
      }
    }
  }

  /** An action that only the other dialect has is evidence too, however late it comes. */
  lookAtIssue(issue: ProtocolIssue): void {
    if (issue.code === 'dialectContradicted') this.#doubt('an action that only it has', issue.sequence)
  }

  #doubt(reason: string, sequence: number | undefined): void {
    this.#left = 0
    if (this.#reported) return
    this.#reported = true
    const other = this.#dialect === 'documented' ? 'wire' : 'documented'
    const message =
      `messages are read as '${this.#dialect}', and ${reason} speaks for '${other}': ` +
      `create the store with dialect: '${other}', or updates will be taken for deletions`
    this.#report('dialect', 'dialectDoubted', message, { sequence })
  }
}

const sequenceOf = (notification: unknown): number | undefined => {
  const { sequence } = notification as { readonly sequence?: unknown }
  return typeof sequence === 'number' ? sequence : undefined
}

/** The notifications of a message; none where decoding is going to report it. */
const parsed = (raw: unknown): readonly unknown[] => {
  try {
    return notificationsOf(typeof raw === 'string' ? JSON.parse(raw) : raw)
  } catch {
    return []
  }
}
