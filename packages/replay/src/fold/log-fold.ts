import type { ChannelAction } from '@roomfold/protocol'
import { emptySnapshot, type FoldIssue, type RoomSnapshot } from '@roomfold/state'
import type { LogItem } from '../log/item.ts'
import type { ReportFinding } from './finding.ts'
import { type LogCounts, LogOrder, type LogOrderOptions } from './log-order.ts'
import { foldChanges, isChange, type Ordered, type OrderedChange, sequenceOf } from './ordered.ts'
import { unknownReferences } from './references.ts'

/** Options of `createLogFold`. */
export interface LogFoldOptions extends LogOrderOptions {
  /** The last sequence to fold. Default: all. */
  readonly upTo?: number | undefined
  /** How many messages the room keeps; the oldest are dropped. Default: 200. */
  readonly messageLimit?: number | undefined
  /** Also report references to users who aren't in the room. Slower: folds each notification by itself. */
  readonly references?: boolean | undefined
}

/** Decodes, orders and folds a log batch by batch. */
export class LogFold {
  readonly #options: LogFoldOptions
  readonly #order: LogOrder
  readonly #report: ReportFinding
  #room: RoomSnapshot

  constructor(options: LogFoldOptions) {
    this.#options = options
    this.#room = emptySnapshot(options.roomUuid)
    this.#order = new LogOrder(options)
    this.#report = (finding) => {
      this.counts.findings += 1
      options.report?.(finding)
    }
  }

  /** The counts so far. */
  get counts(): LogCounts {
    return this.#order.counts
  }

  /** The room whose notifications are folded. Undefined until the log names one. */
  get roomUuid(): string | undefined {
    return this.#order.roomUuid
  }

  /** The room after the notifications that are in order so far. */
  get room(): RoomSnapshot {
    return this.#room
  }

  /** Adds the next items of the log. */
  push(items: readonly LogItem[]): void {
    for (const item of items) {
      const isUnnamed = this.#room.room.roomUuid === undefined && this.#room.sequence === 0
      if (item.kind === 'header' && isUnnamed) this.#room = emptySnapshot(item.header.roomUuid)
    }
    this.#fold(this.#order.push(items))
  }

  /** Ends the log: skips the remaining gaps and returns the final room. */
  finish(): RoomSnapshot {
    this.#fold(this.#order.finish())
    return this.#room
  }

  #fold(ordered: readonly Ordered[]): void {
    const { upTo = Number.POSITIVE_INFINITY, references = false } = this.#options
    const changes = ordered.filter(isChange).filter((change) => sequenceOf(change) <= upTo)
    if (!references) return this.#apply(changes)
    for (const change of changes) {
      if (change.kind === 'action') this.#reportReferences(change.action, change.line)
      this.#apply([change], change.line)
    }
  }

  #reportReferences(action: ChannelAction, line: number): void {
    const { sequence } = action
    for (const { userUuid, as } of unknownReferences(this.#room, action)) {
      const message = `the ${as} is '${userUuid.slice(0, 80)}', who is not in the room`
      this.#report({ stage: 'content', code: 'unknownReference', message, sequence, line })
    }
  }

  #apply(changes: readonly OrderedChange[], line?: number): void {
    const report = ({ code, message, sequence }: FoldIssue) =>
      this.#report({ stage: 'fold', code, message, sequence, line })
    this.#room = foldChanges(this.#room, changes, { report, messageLimit: this.#options.messageLimit })
  }
}

/**
 * Folds a log to a room, batch by batch, and reports findings.
 *
 * @example
 * ```ts
 * import { createLogFold, readLogBatches } from '@roomfold/replay'
 *
 * const fold = createLogFold({ dialect: 'documented', report: ({ message }) => console.warn(message) })
 * for await (const items of readLogBatches('{"cmd":1,"sequence":1,"data":{"state":1}}')) fold.push(items)
 * console.log(fold.finish().room.state) // inProgress
 * ```
 */
export const createLogFold = (options: LogFoldOptions): LogFold => new LogFold(options)
