import {
  type ChannelAction,
  type Decoded,
  type Dialect,
  decodeMessage,
  type PeerAction,
} from '@roomfold/protocol'
import { createSequencer, type Sequencer, type Step, skipGap, step } from '@roomfold/state'
import type { LogCheckpoint, LogItem, LogRecord } from '../log/item.ts'
import type { ReportFinding } from './finding.ts'
import { OrderFindings } from './order-findings.ts'
import type { LogPlace, Ordered } from './ordered.ts'
import { RoomFilter } from './room-filter.ts'
import { TimeFindings } from './time-findings.ts'

/** How the records of a log are decoded and put in order. */
export interface LogOrderOptions {
  /** Which table the `action` integers speak. */
  readonly dialect: Dialect
  /** The room: notifications of others are left out. Default: the first room that the log names. */
  readonly roomUuid?: string | undefined
  /** How many notifications may be held back for a missing one. Default: 10,000. */
  readonly window?: number | undefined
  /** Who sends channel notifications; records of others are left out. Default: `'server'`. */
  readonly sender?: string | undefined
  /** Told of everything that is not as it should be. */
  readonly report?: ReportFinding | undefined
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
export interface Entry extends LogPlace {
  readonly sequence: number | undefined
  readonly decoded: Decoded
}

/** Where an ordering stands: what it takes to go on from here. Immutable. */
export interface OrderState {
  readonly sequencer: Sequencer<Entry>
  readonly roomUuid: string | undefined
}

const ignore: ReportFinding = () => undefined

/** Decodes the records of a log and puts them in order, batch by batch. */
export class LogOrder {
  readonly counts: LogCounts = { records: 0, notifications: 0, folded: 0, peer: 0, findings: 0 }
  readonly #options: LogOrderOptions
  readonly #report: ReportFinding
  readonly #findings: OrderFindings
  readonly #rooms: RoomFilter
  readonly #sent: TimeFindings
  readonly #received: TimeFindings
  readonly #decoding
  #sequencer: Sequencer<Entry>
  #ordered: Ordered[] = []

  constructor(options: LogOrderOptions, from?: OrderState) {
    const { dialect } = options
    const report = options.report ?? ignore
    this.#options = options
    this.#decoding = { channel: { space: 'channel', dialect }, peer: { space: 'peer', dialect } } as const
    this.#report = (finding) => {
      if (finding.code !== 'startsLate') this.counts.findings += 1
      report(finding)
    }
    this.#findings = new OrderFindings(this.#report)
    this.#sent = new TimeFindings('ts', this.#report)
    this.#received = new TimeFindings('at', this.#report)
    this.#rooms = new RoomFilter(options.roomUuid ?? from?.roomUuid)
    this.#sequencer = from?.sequencer ?? createSequencer({ window: options.window ?? 10_000 })
  }

  /** Where the ordering stands. */
  get state(): OrderState {
    return { sequencer: this.#sequencer, roomUuid: this.roomUuid }
  }

  /** The room whose notifications are read; undefined while none was named. */
  get roomUuid(): string | undefined {
    return this.#rooms.roomUuid
  }

  /** How many notifications wait for a missing one. */
  get held(): number {
    return this.#sequencer.held.length
  }

  /** Takes the next items of the log; gives what is in order with them. */
  push(items: readonly LogItem[]): readonly Ordered[] {
    this.#ordered = []
    const entries: Entry[] = []
    for (const item of items) {
      if (item.kind === 'record') this.#decode(item.record, entries)
      else if (item.kind === 'issue') this.#report({ stage: 'log', ...item.issue })
      else if (item.kind === 'header') this.#rooms.name(item.header.roomUuid)
      else if (this.#rooms.belongs(item.checkpoint.room.room.roomUuid)) {
        this.#flush(entries)
        this.#replace(item.checkpoint)
      }
    }
    this.#flush(entries)
    return this.#ordered
  }

  /** The log has ended: what is still missing is not going to come. */
  finish(): readonly Ordered[] {
    this.#ordered = []
    while (this.held > 0) this.#take(skipGap(this.#sequencer))
    this.#sent.end()
    this.#received.end()
    for (const finding of this.#rooms.findings()) this.#report(finding)
    return this.#ordered
  }

  #decode(record: LogRecord, entries: Entry[]): void {
    this.counts.records += 1
    const { line, space, raw, at } = record
    if (this.#isForged(record)) return
    this.#received.take(at, line)
    for (const decoded of decodeMessage(raw, this.#decoding[space])) {
      if (!this.#rooms.belongs(decoded._tag === 'Left' ? decoded.left.roomUuid : decoded.right.roomUuid))
        continue
      this.counts.notifications += 1
      if (decoded._tag === 'Left') {
        const { code, message, sequence } = decoded.left
        this.#report({ stage: 'message', code, message, sequence, line })
      } else {
        for (const { code, message, sequence } of decoded.invalidFields ?? [])
          this.#report({ stage: 'message', code, message, sequence, line })
        if (decoded.right.type === 'unknown') this.#findings.unknown(decoded.right, line)
      }
      if (space === 'peer') this.#placePeer(decoded, line, at, entries)
      else this.#place(decoded, line, at, entries)
    }
  }

  #isForged({ space, from, line }: LogRecord): boolean {
    const sender = this.#options.sender ?? 'server'
    if (space !== 'channel' || from === undefined || from === sender) return false
    this.#findings.forged(from, line)
    return true
  }

  #placePeer(decoded: Decoded, line: number, at: number | undefined, entries: Entry[]): void {
    this.counts.peer += 1
    if (decoded._tag === 'Right') this.#placeEvent(decoded.right, line, at, entries)
  }

  /** What came before an event goes before it. */
  #placeEvent(
    action: ChannelAction | PeerAction,
    line: number,
    at: number | undefined,
    entries: Entry[],
  ): void {
    this.#flush(entries)
    this.#ordered.push({ kind: 'event', action, line, at })
  }

  #place(decoded: Decoded, line: number, at: number | undefined, entries: Entry[]): void {
    const { sequence } = decoded._tag === 'Right' ? decoded.right : decoded.left
    if (sequence !== undefined) {
      this.#findings.arrived(sequence)
      entries.push({ sequence, decoded, line, at })
    } else if (decoded._tag === 'Right') {
      this.#findings.unsequenced(line)
      this.#placeEvent(decoded.right, line, at, entries)
    }
  }

  #flush(entries: Entry[]): void {
    if (entries.length > 0) this.#take(step(this.#sequencer, entries))
    entries.length = 0
  }

  #take(taken: Step<Entry>): void {
    this.#sequencer = taken.sequencer
    this.#findings.ordered(taken)
    for (const { decoded, line, at } of taken.ready) {
      if (decoded._tag === 'Left') continue
      this.counts.folded += 1
      const action = decoded.right as Exclude<typeof decoded.right, PeerAction> as ChannelAction
      this.#sent.take(action.ts, line, action.sequence)
      this.#ordered.push({ kind: 'action', action, line, at })
    }
  }

  /**
   * A whole room in the place of all before it. What waited is forgotten: it may be of another room under the
   * same id, and whoever writes a checkpoint writes again what belongs behind it.
   */
  #replace({ room, line, at }: LogCheckpoint): void {
    const { sequence } = room
    this.#ordered.push({ kind: 'checkpoint', room, line, at })
    this.#findings.began()
    if (sequence + 1 < this.#sequencer.next) this.#findings.restarted(sequence)
    this.#sequencer = createSequencer({ next: sequence + 1, window: this.#sequencer.window })
  }
}
