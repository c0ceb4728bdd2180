import type { ChannelAction } from '@roomfold/protocol'
import { emptySnapshot, type FoldIssue, type RoomSnapshot } from '@roomfold/state'
import type { LogItem } from '../log/item.ts'
import type { ReportFinding } from './finding.ts'
import { type FoldChangesOptions, foldChanges, isChange, sequenceOf } from './fold-changes.ts'
import { type LogCounts, LogOrder, type LogOrderOptions } from './log-order.ts'
import type { Ordered, OrderedChange } from './ordered.ts'
import { unknownReferences } from './references.ts'

/** How the records of a log are folded. */
export interface LogFoldOptions extends LogOrderOptions {
  /** Fold no further than this sequence. */
  readonly upTo?: number | undefined
  /** How many of the newest messages the room keeps. Default: 200. */
  readonly messageLimit?: number | undefined
  /** Also look for users who are named and not in the room: costs a snapshot for each notification. */
  readonly references?: boolean | undefined
}

/** Folds a log as it is read: decode, put in order, apply, batch by batch. */
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

  /** How much of what went by so far. */
  get counts(): LogCounts {
    return this.#order.counts
  }

  /** The room whose notifications are folded; undefined while none was named. */
  get roomUuid(): string | undefined {
    return this.#order.roomUuid
  }

  /** The room after all that could be folded so far. */
  get room(): RoomSnapshot {
    return this.#room
  }

  /** Takes the next items of the log. */
  push(items: readonly LogItem[]): void {
    for (const item of items) {
      if (item.kind === 'header') this.#name(item.header.roomUuid)
    }
    this.#fold(this.#order.push(items))
  }

  /** The log has ended: what is still missing is not going to come. */
  finish(): RoomSnapshot {
    this.#fold(this.#order.finish())
    return this.#room
  }

  #name(roomUuid: string | undefined): void {
    if (roomUuid !== undefined && this.#options.roomUuid === undefined && this.#room.sequence === 0)
      this.#room = emptySnapshot(roomUuid)
  }

  #fold(ordered: readonly Ordered[]): void {
    const { upTo = Number.POSITIVE_INFINITY, references } = this.#options
    const changes = ordered.filter(isChange).filter((change) => sequenceOf(change) <= upTo)
    if (references !== true) this.#room = foldChanges(this.#room, changes, this.#foldOptions(undefined))
    else for (const change of changes) this.#foldOne(change)
  }

  #foldOne(change: OrderedChange): void {
    if (change.kind === 'action') this.#reportReferences(change.action, change.line)
    this.#room = foldChanges(this.#room, [change], this.#foldOptions(change.line))
  }

  #reportReferences(action: ChannelAction, line: number): void {
    const { sequence } = action
    for (const { userUuid, as } of unknownReferences(this.#room, action)) {
      const message = `the ${as} is "${userUuid.slice(0, 80)}", who is not in the room`
      this.#report({ stage: 'content', code: 'unknownReference', message, sequence, line })
    }
  }

  #foldOptions(line: number | undefined): FoldChangesOptions {
    const report = ({ code, message, sequence }: FoldIssue) =>
      this.#report({ stage: 'fold', code, message, sequence, line })
    return { report, messageLimit: this.#options.messageLimit }
  }
}

/**
 * Folds a log that is being read.
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
