import type { RoomSnapshot } from '@roomfold/state'
import { packRoom } from './pack.ts'
import type { Segment, SegmentText } from './segment.ts'

/** Measured on Node 20: memory of a room that isn't shared with its neighbours. */
const bytesOfEntity = 350
const bytesOfMessage = 250
const bytesOfPacked = 400
/** Packing a room takes as long as folding this many changes per user and stream. */
const changesForEntity = 0.5
/** Packing a larger room would block noticeably. */
const maxPackedEntities = 25_000

const entitiesOf = (room: RoomSnapshot): number => room.users.size + room.streams.size

/** Memory of a room that isn't shared with its neighbours. */
const bytesOf = (segment: Segment): number => {
  if (segment.room instanceof Uint8Array) return segment.room.length + bytesOfPacked
  const entities = Math.min(segment.length, entitiesOf(segment.room))
  const messages = Math.min(segment.length, segment.room.messages.length)
  return entities * bytesOfEntity + messages * bytesOfMessage + bytesOfPacked
}

const joinedText = (left: SegmentText, right: SegmentText): SegmentText | undefined => {
  if (left.kind === 'text' && right.kind === 'text') return { ...left, end: right.end }
  if (left.kind === 'text' || right.kind === 'text') return undefined
  return { kind: 'packed', parts: [...left.parts, ...right.parts] }
}

/** One segment for two neighbours. Undefined if they can't be joined. */
const joined = (left: Segment, right: Segment): Segment | undefined => {
  const text = joinedText(left.text, right.text)
  return text && { ...left, text, length: left.length + right.length, isLast: right.isLast }
}

/** Keeps segments within a memory limit: packs the oldest rooms first, then joins neighbours. */
export class SegmentCache {
  segments: Segment[] = []
  /** Changes that a new segment should have. */
  interval: number
  readonly #limit: number
  #bytes = 0
  #packed = 0

  constructor(limit: number, interval: number) {
    this.#limit = limit
    this.interval = interval
  }

  add(segment: Segment): void {
    this.segments.push(segment)
    this.#bytes += bytesOf(segment)
    if (this.#bytes > this.#limit) this.#pack()
    while (this.#bytes > this.#limit && this.segments.length > 8 && this.#thin());
  }

  /** Packs the oldest unpacked rooms, except large ones. */
  #pack(): void {
    for (; this.#packed < this.segments.length && this.#bytes > this.#limit * 0.9; this.#packed += 1) {
      const segment = this.segments[this.#packed] as Segment
      if (segment.room instanceof Uint8Array || entitiesOf(segment.room) > maxPackedEntities) continue
      const longer = this.#lengthened(segment, entitiesOf(segment.room) * changesForEntity)
      this.#bytes -= bytesOf(longer)
      longer.room = packRoom(segment.room)
      this.#bytes += bytesOf(longer)
    }
  }

  /** Joins a segment with its successors, up to a number of changes: packing a large room must pay off. */
  #lengthened(segment: Segment, changes: number): Segment {
    const next = this.segments[this.#packed + 1]
    if (next === undefined || segment.length + next.length > changes) return segment
    const both = joined(segment, next)
    if (both === undefined) return segment
    this.#bytes += bytesOf(both) - bytesOf(segment) - bytesOf(next)
    this.segments.splice(this.#packed, 2, both)
    return this.#lengthened(both, changes)
  }

  /** Joins pairs of neighbours. False if none can be joined. */
  #thin(): boolean {
    const before = this.segments.length
    const fewer: Segment[] = []
    for (const segment of this.segments) {
      const last = fewer.at(-1)
      const isYoung = last !== undefined && last.length < this.interval * 2 && last.length > 0
      const both = isYoung ? joined(last, segment) : undefined
      if (both !== undefined) fewer.pop()
      fewer.push(both ?? segment)
    }
    this.segments = fewer
    this.interval *= 2
    this.#packed = 0
    this.#bytes = fewer.reduce((sum, segment) => sum + bytesOf(segment), 0)
    return fewer.length < before
  }
}
