import {
  type ChannelAction,
  type Decoded,
  type Dialect,
  decodeMessage,
  type PeerAction,
  type ProtocolIssue,
  type RoomAction,
} from '@roomfold/protocol'
import { createSequencer, type Sequencer, type Step, skipGap, step } from '@roomfold/state'
import type { LogCheckpoint, LogItem, LogRecord } from '../log/item.ts'
import type { ReportFinding } from './finding.ts'
import { OrderFindings } from './order-findings.ts'
import type { LogLocation, Ordered } from './ordered.ts'
import { RoomFilter } from './room-filter.ts'
import { TimeFindings } from './time-findings.ts'

/** Options of `LogOrder`. */
export interface LogOrderOptions {
  /** The dialect in which `action` integers are decoded. */
  readonly dialect: Dialect
  /** The room to read; notifications of other rooms are ignored. Default: the first room that the log names. */
  readonly roomUuid?: string | undefined
  /** How many notifications are buffered while one is missing. Default: 10,000. */
  readonly window?: number | undefined
  /** The sender of channel notifications; records of other senders are ignored. Default: `'server'`. */
  readonly sender?: string | undefined
  /** Called with each finding. */
  readonly report?: ReportFinding | undefined
}

/** Counts of a log. */
export interface LogCounts {
  records: number
  notifications: number
  /** Notifications that were put in order. */
  folded: number
  /** Notifications to a peer. */
  peer: number
  /** Findings, except `startsLate`. */
  findings: number
}

/** A notification, decoded or failed, with its sequence and its line. */
export interface SequencedNotification extends LogLocation {
  readonly sequence: number | undefined
  /** Whether it arrived after a higher sequence. */
  readonly isLate: boolean
  readonly decoded: Decoded
}

/** The state of an ordering, from which it can be resumed. Immutable. */
export interface OrderState {
  readonly sequencer: Sequencer<SequencedNotification>
  readonly roomUuid: string | undefined
  readonly headerRoom: string | undefined
}

const issuesOf = (decoded: Decoded): readonly ProtocolIssue[] =>
  decoded._tag === 'Left' ? [decoded.left] : (decoded.invalidFields ?? none)

const none: readonly never[] = []

/** Decodes the records of a log and orders their notifications by sequence, batch by batch. */
export class LogOrder {
  readonly counts: LogCounts = { records: 0, notifications: 0, folded: 0, peer: 0, findings: 0 }
  readonly #options: LogOrderOptions
  readonly #report: ReportFinding
  readonly #findings: OrderFindings
  readonly #rooms: RoomFilter
  readonly #sent: TimeFindings
  readonly #received: TimeFindings
  readonly #decoding
  #sequencer: Sequencer<SequencedNotification>
  #arrived: SequencedNotification[] = []
  #ordered: Ordered[] = []

  constructor(options: LogOrderOptions, from?: OrderState) {
    const { dialect } = options
    this.#options = options
    this.#decoding = { channel: { space: 'channel', dialect }, peer: { space: 'peer', dialect } } as const
    this.#report = (finding) => {
      if (finding.code !== 'startsLate') this.counts.findings += 1
      options.report?.(finding)
    }
    this.#findings = new OrderFindings(this.#report)
    this.#sent = new TimeFindings('ts', this.#report)
    this.#received = new TimeFindings('at', this.#report)
    this.#rooms = new RoomFilter(options.roomUuid ?? from?.roomUuid, from?.headerRoom)
    this.#sequencer = from?.sequencer ?? createSequencer({ window: options.window ?? 10_000 })
  }

  /** The current state. */
  get state(): OrderState {
    return { sequencer: this.#sequencer, roomUuid: this.roomUuid, headerRoom: this.#rooms.headerRoom }
  }

  /** The room whose notifications are read. Undefined until the log names one. */
  get roomUuid(): string | undefined {
    return this.#rooms.roomUuid
  }

  /** How many notifications are buffered because one is missing. */
  get held(): number {
    return this.#sequencer.held.length
  }

  /** Adds the next items of the log. Returns what is in order now. */
  push(items: readonly LogItem[]): readonly Ordered[] {
    this.#ordered = []
    for (const item of items) {
      if (item.kind === 'record') this.#decode(item.record)
      else if (item.kind === 'issue') this.#report({ stage: 'log', ...item.issue })
      else if (item.kind === 'header') this.#rooms.begins(item.header.roomUuid)
      else if (this.#rooms.belongs(item.checkpoint.room.room.roomUuid)) this.#replace(item.checkpoint)
    }
    this.#order()
    return this.#ordered
  }

  /** Ends the log: skips the remaining gaps and returns the rest. */
  finish(): readonly Ordered[] {
    this.#ordered = []
    while (this.held > 0) this.#addReady(skipGap(this.#sequencer))
    this.#sent.end()
    this.#received.end()
    for (const finding of this.#rooms.findings()) this.#report(finding)
    return this.#ordered
  }

  #decode({ line, offset, space, from, raw, at }: LogRecord): void {
    this.counts.records += 1
    const isChannel = space === 'channel'
    if (isChannel && from !== undefined && from !== (this.#options.sender ?? 'server')) {
      const message = `channel notification from '${from.slice(0, 80)}', which is not the service: ignored`
      return this.#report({ stage: 'message', code: 'forgedSender', message, line })
    }
    this.#received.take(at, line)
    for (const decoded of decodeMessage(raw, this.#decoding[space])) {
      const { sequence, roomUuid } = decoded._tag === 'Right' ? decoded.right : decoded.left
      if (!this.#rooms.belongs(roomUuid)) continue
      this.counts.notifications += 1
      if (!isChannel) this.counts.peer += 1
      for (const { code, message, sequence } of issuesOf(decoded))
        this.#report({ stage: 'message', code, message, sequence, line, offset })
      const action = decoded._tag === 'Right' ? decoded.right : undefined
      if (action?.type === 'unknown') {
        const message = `command ${action.cmd} is unknown: kept as an event, the room was not changed`
        this.#report({ stage: 'content', code: 'unknownNotification', message, sequence, line })
      }
      if (isChannel && sequence !== undefined) {
        this.#arrived.push({ sequence, isLate: this.#findings.arrived(sequence), decoded, line, at })
      } else if (action !== undefined) this.#addEvent(action, isChannel, line, at)
    }
  }

  /** Adds an event after the notifications before it. */
  #addEvent(action: RoomAction, isChannel: boolean, line: number, at: number | undefined): void {
    if (isChannel) {
      const message = 'channel notification without a sequence: kept as an event, not folded'
      this.#report({ stage: 'order', code: 'unsequenced', message, line })
    }
    this.#order()
    this.#ordered.push({ kind: 'event', action, line, at })
  }

  /** Orders the notifications that arrived. The result doesn't depend on how the log was cut into batches. */
  #order(): void {
    if (this.#arrived.length > 0) this.#addReady(step(this.#sequencer, this.#arrived, { strictWindow: true }))
    this.#arrived = []
  }

  #addReady(result: Step<SequencedNotification>): void {
    this.#sequencer = result.sequencer
    this.#findings.ordered(result)
    for (const { decoded, line, at } of result.ready) {
      if (decoded._tag === 'Left') continue
      this.counts.folded += 1
      const action = decoded.right as Exclude<typeof decoded.right, PeerAction> as ChannelAction
      this.#sent.take(action.ts, line, action.sequence)
      this.#ordered.push({ kind: 'action', action, line, at })
    }
  }

  /**
   * Replaces the room. Buffered notifications are dropped: the room may have been re-created under the same id, and a
   * recorder writes the notifications after its checkpoint again.
   */
  #replace({ room, line, at }: LogCheckpoint): void {
    this.#order()
    const { sequence } = room
    this.#ordered.push({ kind: 'checkpoint', room, line, at })
    this.#findings.began()
    if (sequence + 1 < this.#sequencer.next) this.#findings.restarted(sequence)
    this.#sequencer = createSequencer({ next: sequence + 1, window: this.#sequencer.window })
  }
}
