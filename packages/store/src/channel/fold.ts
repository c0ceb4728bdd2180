import type { ChannelAction } from '@roomfold/protocol'
import { type FoldOptions, type RoomSnapshot, reduce, reduceAll } from '@roomfold/state'
import { foldIssue, type ReportIssue } from '../issues.ts'

/** Folds actions; what cannot be folded is reported and left out, the rest goes on. */
export class Fold {
  readonly #report: ReportIssue
  readonly #options: FoldOptions
  readonly #messages: number
  #full = false

  constructor(messages: number, report: ReportIssue) {
    this.#report = report
    this.#messages = messages
    this.#options = { messageLimit: messages, report: (issue) => report(foldIssue(issue)) }
  }

  one(room: RoomSnapshot, action: ChannelAction): RoomSnapshot {
    try {
      return this.#watchMessages(room, reduce(room, action, this.#options))
    } catch (cause) {
      this.#reportFailure(action, cause)
      return room
    }
  }

  all(room: RoomSnapshot, actions: readonly ChannelAction[]): RoomSnapshot {
    try {
      return this.#watchMessages(room, reduceAll(room, actions, this.#options))
    } catch {
      let after = room
      for (const action of actions) after = this.one(after, action)
      return after
    }
  }

  #watchMessages(before: RoomSnapshot, after: RoomSnapshot): RoomSnapshot {
    if (this.#full || before.messages === after.messages || after.messages.length < this.#messages)
      return after
    this.#full = true
    const message = `the room has ${this.#messages} chat and custom messages: older ones are forgotten from now on`
    this.#report({ stage: 'limit', code: 'messagesFull', message, sequence: after.sequence })
    return after
  }

  #reportFailure(action: ChannelAction, cause: unknown): void {
    const { type, sequence } = action
    const message = `${type} could not be folded and was left out: ${String(cause)}`
    this.#report({ stage: 'fold', code: 'foldFailed', message, sequence, cause })
  }
}
