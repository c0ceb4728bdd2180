import type { Dialect } from '@roomfold/protocol'
import { emptySnapshot, type FoldIssue, type RoomSnapshot } from '@roomfold/state'
import type { Finding } from '../fold/finding.ts'
import { LogOrder } from '../fold/log-order.ts'
import { foldChanges, type Ordered, type OrderedChange, sequenceOf } from '../fold/ordered.ts'
import type { LogHeader, LogItem } from '../log/item.ts'
import type { FragmentStart } from '../log/lines.ts'
import type { LocatedBatch } from '../log/read.ts'
import type { TimelineOptions } from './contract.ts'
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

/** Options of a timeline whose dialect is known. */
export type IndexOptions = TimelineOptions & { readonly dialect: Dialect }

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
  readonly #options: IndexOptions
  /** The room at the end of the part that was read. */
  room: RoomSnapshot
  /** The start of the open segment. */
  checkpoint: Checkpoint
  #items: LogItem[] = []
  /** Where the text of the open segment begins. Undefined for the first segment: the form isn't detected yet. */
  #start: FragmentStart | undefined
  #next: FragmentStart | undefined
  #found = 0

  constructor(options: IndexOptions) {
    this.#options = options
    const { dialect, window, roomUuid } = options
    this.room = emptySnapshot(roomUuid)
    this.order = new LogOrder({ dialect, window, roomUuid, report: (finding) => this.#report(finding) })
    const interval = Math.max(1, options.interval ?? defaultInterval)
    this.cache = new SegmentCache(options.memory ?? defaultMemory, interval)
    this.checkpoint = this.#checkpointAt(0, undefined)
    this.open = this.#openSegment()
  }

  get length(): number {
    return this.open.to
  }

  get startTime(): number | undefined {
    return this.#startTime ?? this.open.times.first
  }

  get endTime(): number | undefined {
    return this.open.timeAt(this.open.to)
  }

  /** Adds the next batch. If the text can't be read again from the middle, segments may end anywhere. */
  addBatch({ items, next }: LocatedBatch): void {
    const size = next === undefined ? this.cache.interval : items.length
    for (let from = 0; from < items.length; from += size) this.#addPart(items.slice(from, from + size), next)
  }

  /** Ends the log. */
  end(): void {
    this.#add(this.order.finish())
    this.open.times.end()
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
    this.open = this.#openSegment()
    this.open.add(ordered)
  }

  #add(ordered: readonly Ordered[]): void {
    if (ordered.length === 0) return
    const { messageLimit, onOrdered } = this.#options
    const { to, changes } = this.open
    const count = changes.length
    this.open.add(ordered)
    this.attempt(() => onOrdered?.({ from: to, ordered }))
    const added = changes.slice(count)
    if (added.length === 0) return
    this.#addEpochs(added, to)
    const report = ({ code, message, sequence }: FoldIssue): void =>
      this.#report({ stage: 'fold', code, message, sequence })
    this.room = foldChanges(this.room, added, { report, messageLimit })
    this.open.cacheRoom(this.open.to, this.room)
  }

  #addEpochs(changes: readonly OrderedChange[], from: number): void {
    let last = this.room.sequence
    changes.forEach((change, index) => {
      const sequence = sequenceOf(change)
      const isNew = from + index === 0 || (change.kind === 'checkpoint' && sequence < last)
      if (isNew) this.epochs.push({ from: from + index, sequence })
      last = sequence
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
    this.#startTime ??= this.open.times.first
    this.#start = this.#next
    if (isLast) return
    this.checkpoint = this.#checkpointAt(this.length, this.endTime)
    this.open = this.#openSegment()
  }

  #textOf(isLast: boolean): SegmentText {
    const start = this.#start
    const next = this.#next
    if (start === undefined || next === undefined)
      return { kind: 'packed', parts: this.#items.length === 0 ? [] : [packItems(this.#items)] }
    return { kind: 'text', start, end: isLast ? Number.POSITIVE_INFINITY : next.offset }
  }

  #checkpointAt(position: number, time: number | undefined): Checkpoint {
    return {
      position,
      sequence: this.room.sequence,
      time,
      record: this.order.counts.records,
      order: this.order.state,
    }
  }

  #openSegment(): LoadedSegment {
    return new LoadedSegment({ ...this.checkpoint, room: this.room }, this.#options.messageLimit)
  }

  /** Calls a listener. What it throws, or its promise rejects with, is a finding; reading continues. */
  async attempt(call: () => unknown): Promise<void> {
    try {
      await call()
    } catch (cause) {
      this.order.counts.findings += 1
      this.#report({ stage: 'log', code: 'listenerFailed', message: `a listener threw: ${String(cause)}` })
    }
  }

  #report(finding: Finding): void {
    this.#found += 1
    if (this.#found <= (this.#options.findingLimit ?? defaultFindings)) this.findings.push(finding)
  }
}
