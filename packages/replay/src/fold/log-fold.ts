import {
  type ChannelAction,
  type Decoded,
  type Dialect,
  decodeMessage,
  type PeerAction,
  type ProtocolIssue,
} from '@roomfold/protocol'
import {
  createSequencer,
  emptySnapshot,
  type FoldIssue,
  type Gap,
  type RoomSnapshot,
  reduce,
  reduceAll,
  type Sequencer,
  type Step,
  skipGap,
  step,
} from '@roomfold/state'
import type { LogItem, LogRecord } from '../log/item.ts'
import type { ReportFinding } from './finding.ts'
import { unknownReferences } from './references.ts'

/** How the records of a log are folded. */
export interface LogFoldOptions {
  /** Which table the `action` integers speak. */
  readonly dialect: Dialect
  /** Fold no further than this sequence. */
  readonly upTo?: number
  /** How many notifications may be held back for a missing one. Default: 10,000. */
  readonly window?: number
  /** How many of the newest messages the room keeps. Default: 200. */
  readonly messageLimit?: number
  /** Told of everything that is not as it should be. */
  readonly report?: ReportFinding
  /** Also look for users who are named and not in the room: costs a snapshot for each notification. */
  readonly references?: boolean
}

/** How much of what went by. */
export interface LogCounts {
  records: number
  notifications: number
  folded: number
  peer: number
  findings: number
}

/** One notification on its way: decoded or not, with its place in the log and in the order. */
interface Entry {
  readonly sequence: number | undefined
  readonly line: number
  readonly decoded: Decoded
}

const rememberedGaps = 1000

const ignore: ReportFinding = () => undefined

/** Folds a log as it is read: decode, put in order, apply, batch by batch. */
export class LogFold {
  readonly counts: LogCounts = { records: 0, notifications: 0, folded: 0, peer: 0, findings: 0 }
  readonly #options: LogFoldOptions
  readonly #report: ReportFinding
  #room: RoomSnapshot = emptySnapshot()
  #sequencer: Sequencer<Entry>
  #highest = 0
  #started = false

  constructor(options: LogFoldOptions) {
    this.#options = options
    const report = options.report ?? ignore
    this.#report = (finding) => {
      if (finding.code !== 'startsLate') this.counts.findings += 1
      report(finding)
    }
    this.#sequencer = createSequencer({ window: options.window ?? 10_000 })
  }

  /** The room after all that could be folded so far. */
  get room(): RoomSnapshot {
    return this.#room
  }

  /** Takes the next items of the log. */
  push(items: readonly LogItem[]): void {
    const entries: Entry[] = []
    for (const item of items) {
      if (item.kind === 'record') this.#decode(item.record, entries)
      else if (item.kind === 'issue') this.#report({ stage: 'log', ...item.issue })
      else if (item.header.roomUuid !== undefined && !this.#started) {
        this.#room = emptySnapshot(item.header.roomUuid)
      }
    }
    this.#apply(step(this.#sequencer, entries))
  }

  /** The log has ended: what is still missing is not going to come. */
  finish(): RoomSnapshot {
    while (this.#sequencer.held.length > 0) this.#apply(skipGap(this.#sequencer))
    return this.#room
  }

  #decode(record: LogRecord, entries: Entry[]): void {
    this.counts.records += 1
    const { line, space, raw } = record
    for (const decoded of decodeMessage(raw, { space, dialect: this.#options.dialect })) {
      this.counts.notifications += 1
      const value = decoded._tag === 'Right' ? decoded.right : decoded.left
      if (decoded._tag === 'Left') this.#reportIssue(decoded.left, line)
      else if (decoded.right.type === 'unknown') this.#reportUnknown(decoded.right, line)
      if (space === 'peer') this.counts.peer += 1
      else this.#place({ sequence: value.sequence, line, decoded }, entries)
    }
  }

  #place(entry: Entry, entries: Entry[]): void {
    const { sequence, line } = entry
    if (sequence !== undefined && sequence < this.#highest) this.#late.add(sequence)
    if (sequence !== undefined && sequence > this.#highest) this.#highest = sequence
    if (sequence === undefined && entry.decoded._tag === 'Right') {
      const message = 'a channel notification without a sequence: it is an event and changes nothing'
      this.#report({ stage: 'order', code: 'unsequenced', message, line })
    }
    entries.push(entry)
  }

  /** Sequences that came after a later one: out of order, unless they turn out to be duplicates. */
  readonly #late = new Set<number>()
  /** The newest gaps that were given up: what comes of them later is no duplicate. */
  #givenUp: readonly Gap[] = []

  #apply(taken: Step<Entry>): void {
    this.#sequencer = taken.sequencer
    this.#reportOrder(taken)
    if (taken.ready.length === 0) return
    this.#started = true
    const actions: ChannelAction[] = []
    for (const { decoded, sequence } of taken.ready) {
      if (this.#options.upTo !== undefined && (sequence ?? 0) > this.#options.upTo) continue
      if (decoded._tag === 'Right') actions.push(decoded.right as Exclude<typeof decoded.right, PeerAction>)
    }
    this.counts.folded += actions.length
    this.#room = this.#options.references === true ? this.#foldEach(taken, actions) : this.#foldAll(actions)
  }

  #foldAll(actions: readonly ChannelAction[]): RoomSnapshot {
    return reduceAll(this.#room, actions, this.#foldOptions())
  }

  #foldEach(taken: Step<Entry>, actions: readonly ChannelAction[]): RoomSnapshot {
    const lines = new Map(taken.ready.map(({ sequence, line }) => [sequence, line]))
    const options = this.#foldOptions(lines)
    let room = this.#room
    for (const action of actions) {
      for (const { userUuid, as } of unknownReferences(room, action)) {
        const message = `the ${as} is "${userUuid.slice(0, 80)}", who is not in the room`
        const { sequence } = action
        this.#report({
          stage: 'content',
          code: 'unknownReference',
          message,
          sequence,
          line: lines.get(sequence),
        })
      }
      room = reduce(room, action, options)
    }
    return room
  }

  #foldOptions(lines?: ReadonlyMap<number | undefined, number>) {
    const { messageLimit } = this.#options
    const report = ({ code, message, sequence }: FoldIssue) =>
      this.#report({ stage: 'fold', code, message, sequence, line: lines?.get(sequence) })
    return messageLimit === undefined ? { report } : { report, messageLimit }
  }

  #reportIssue(issue: ProtocolIssue, line: number): void {
    const { code, message, sequence } = issue
    this.#report({ stage: 'message', code, message, sequence, line })
  }

  #reportUnknown(
    action: { readonly cmd: number; readonly sequence?: number | undefined },
    line: number,
  ): void {
    const { cmd, sequence } = action
    const message = `command ${cmd} has no meaning here: kept as an event, nothing was changed`
    this.#report({ stage: 'content', code: 'unknownNotification', message, sequence, line })
  }

  #reportOrder({ skipped, duplicates, ready }: Step<Entry>): void {
    if (skipped.length > 0) this.#givenUp = [...this.#givenUp, ...skipped].slice(-rememberedGaps)
    for (const { from, to } of skipped) {
      const first = !this.#started && from === 1
      const code = first ? 'startsLate' : 'gap'
      const range = from === to ? `sequence ${from}` : `sequences ${from} to ${to}`
      const message = first ? `the log begins at sequence ${to + 1}` : `${range} missing`
      this.#report({ stage: 'order', code, message, sequence: from })
    }
    for (const { sequence, line } of duplicates) {
      this.#late.delete(sequence ?? 0)
      const isLate = this.#givenUp.some(({ from, to }) => from <= (sequence ?? 0) && (sequence ?? 0) <= to)
      const code = isLate ? 'tooLate' : 'duplicate'
      const reason = isLate ? 'came after its gap was given up' : 'was there before'
      this.#report({
        stage: 'order',
        code,
        message: `sequence ${sequence} ${reason}: left out`,
        sequence,
        line,
      })
    }
    for (const { sequence, line } of ready) {
      if (!this.#late.delete(sequence ?? 0)) continue
      const message = `sequence ${sequence} came after a later one: put back in its place`
      this.#report({ stage: 'order', code: 'outOfOrder', message, sequence, line })
    }
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
