import type { Dialect } from '@roomfold/protocol'
import { emptySnapshot, type FoldIssue, type RoomSnapshot } from '@roomfold/state'
import type { Finding } from '../fold/finding.ts'
import { foldChanges, sequenceOf } from '../fold/fold-changes.ts'
import { LogOrder } from '../fold/log-order.ts'
import type { Ordered, OrderedChange } from '../fold/ordered.ts'
import type { FragmentStart } from '../log/fragment.ts'
import type { LogHeader, LogItem } from '../log/item.ts'
import type { LocatedBatch } from '../log/read.ts'
import type { OrderedEntries, TimelineOptions } from './contract.ts'
import { addFingerprint, type Fingerprint } from './fingerprints.ts'
import { LoadedSegment } from './loaded-segment.ts'
import { packItems } from './pack.ts'
import type { Checkpoint, Segment, SegmentText } from './segment.ts'
import { SegmentCache } from './segment-cache.ts'

/** A numbering of a room: sequences start again when the room is re-created. */
export interface Epoch {
  /** The position before its first change. */
  readonly from: number
  /** Its first sequence. */
  readonly sequence: number
}

interface TimelineIndexOptions extends TimelineOptions {
  readonly dialect: Dialect
  readonly fingerprint?: Fingerprint | undefined
}

const defaultInterval = 300
const defaultMemory = 48 * 1024 * 1024
const defaultFindings = 1_000

/** The index of a log, built while it is read: its segments, epochs and findings, and the open segment. */
export class TimelineIndex {
  readonly cache: SegmentCache
  readonly epochs: Epoch[] = []
  readonly findings: Finding[] = []
  readonly order: LogOrder
  header: LogHeader | undefined
  #startTime: number | undefined
  open: LoadedSegment
  readonly #options: TimelineIndexOptions
  /** The room at the end of the part that was read. */
  room: RoomSnapshot
  /** The start of the open segment. */
  checkpoint: Checkpoint
  #items: LogItem[] = []
  /** Where the text of the open segment begins. Undefined for the first segment: the form isn't detected yet. */
  #start: FragmentStart | undefined
  #next: FragmentStart | undefined
  #fingerprint = 0
  #found = 0

  constructor(options: TimelineIndexOptions) {
    this.#options = options
    const { dialect, window, roomUuid } = options
    this.room = emptySnapshot(roomUuid)
    this.order = new LogOrder({ dialect, window, roomUuid, report: (finding) => this.#report(finding) })
    const interval = Math.max(1, options.interval ?? defaultInterval)
    this.cache = new SegmentCache(options.memory ?? defaultMemory, interval)
    this.checkpoint = this.#checkpointAt(0, undefined)
    this.open = this.#openSegment(0, undefined)
  }

  get length(): number {
    return this.open.to
  }

  get startTime(): number | undefined {
    return this.#startTime ?? this.open.firstTime
  }

  get endTime(): number | undefined {
    return this.open.timeAt(this.open.to)
  }

  /** Adds the next batch. */
  addBatch({ items, next }: LocatedBatch): void {
    const { interval } = this.cache
    // If the text can't be read again from the middle, segments may end anywhere.
    const size = next === undefined ? interval : items.length
    for (let from = 0; from < items.length; from += size) {
      const part = size >= items.length ? items : items.slice(from, from + size)
      this.#addPart(part, next)
    }
  }

  /** Ends the log. */
  end(): void {
    this.#add(this.order.finish())
    this.open.end()
    this.#close(true)
  }

  #addPart(items: readonly LogItem[], next: FragmentStart | undefined): void {
    for (const item of items) {
      this.#items.push(item)
      if (item.kind === 'header') this.#name(item.header)
    }
    this.#next = next
    this.#add(this.order.push(items))
    const { interval } = this.cache
    const isLong = this.open.changes.length >= interval || this.#items.length >= 4 * interval
    if (isLong && (this.order.held < interval || this.#items.length >= 8 * interval)) this.#close(false)
  }

  #name(header: LogHeader): void {
    this.header ??= header
    if (this.length > 0 || header.roomUuid === undefined || this.room.room.roomUuid !== undefined) return
    this.room = emptySnapshot(header.roomUuid)
    const { ordered } = this.open
    this.open = this.#openSegment(0, undefined)
    this.open.add(ordered)
  }

  #add(ordered: readonly Ordered[]): void {
    if (ordered.length === 0) return
    const { messageLimit } = this.#options
    const before = this.open.changes.length
    this.open.add(ordered)
    this.#hand({ from: this.open.from + before, ordered })
    const changes = this.open.changes.slice(before)
    if (changes.length === 0) return
    this.#observe(changes, this.open.from + before)
    const report = ({ code, message, sequence }: FoldIssue): void =>
      this.#report({ stage: 'fold', code, message, sequence })
    this.room = foldChanges(this.room, changes, { report, messageLimit })
    this.open.cacheRoom(this.open.to, this.room)
  }

  /** A listener that throws is a finding; reading continues. */
  #hand(entries: OrderedEntries): void {
    try {
      this.#options.onOrdered?.(entries)
    } catch (cause) {
      const message = `a listener threw: ${String(cause)}`
      this.note({ stage: 'log', code: 'listenerFailed', message })
    }
  }

  #observe(changes: readonly OrderedChange[], from: number): void {
    const { fingerprint } = this.#options
    let last = from === 0 ? Number.POSITIVE_INFINITY : this.room.sequence
    changes.forEach((change, index) => {
      const sequence = sequenceOf(change)
      const isNew = from + index === 0 || (change.kind === 'checkpoint' && sequence < last)
      if (isNew) this.epochs.push({ from: from + index, sequence })
      last = sequence
      if (fingerprint !== undefined && change.kind === 'action') {
        this.#fingerprint = addFingerprint(this.#fingerprint, fingerprint(change.action))
      }
    })
  }

  #close(isLast: boolean): void {
    const segment: Segment = {
      checkpoint: this.checkpoint,
      room: this.open.room,
      text: this.#textOf(isLast),
      length: this.open.changes.length,
      isLast,
    }
    this.cache.add(segment)
    this.#items = []
    this.#startTime ??= this.open.firstTime
    this.#start = this.#next
    if (isLast) return
    const { to } = this.open
    const time = this.endTime
    this.checkpoint = this.#checkpointAt(to, time)
    this.open = this.#openSegment(to, time)
  }

  #textOf(isLast: boolean): SegmentText {
    const start = this.#start
    if (start !== undefined && isLast && this.#next !== undefined) {
      return { kind: 'text', start, end: Number.POSITIVE_INFINITY }
    }
    if (start !== undefined && this.#next !== undefined) {
      return { kind: 'text', start, end: this.#next.offset }
    }
    return { kind: 'packed', parts: this.#items.length === 0 ? [] : [packItems(this.#items)] }
  }

  #checkpointAt(position: number, time: number | undefined): Checkpoint {
    return {
      position,
      sequence: this.room.sequence,
      time,
      record: this.order.counts.records,
      fingerprint: this.#fingerprint,
      order: this.order.state,
    }
  }

  #openSegment(from: number, time: number | undefined): LoadedSegment {
    return new LoadedSegment({ position: from, room: this.room, time }, this.#options.messageLimit)
  }

  /** Adds a finding that isn't about the log itself. */
  note(finding: Finding): void {
    this.order.counts.findings += 1
    this.#report(finding)
  }

  #report(finding: Finding): void {
    this.#found += 1
    if (this.#found <= (this.#options.findingLimit ?? defaultFindings)) this.findings.push(finding)
  }
}
