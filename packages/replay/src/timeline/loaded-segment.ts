import type { RoomSnapshot } from '@roomfold/state'
import { foldChanges, isChange, type Ordered, type OrderedChange, tsOf } from '../fold/ordered.ts'
import type { Frame } from './contract.ts'
import { SegmentTimes } from './segment-times.ts'

/** Rooms before the requested one that are cached. */
const stepwise = 64

/** The start of a segment. */
export interface SegmentStart {
  readonly position: number
  readonly room: RoomSnapshot
  /** Service time, ms UTC. */
  readonly time: number | undefined
}

/** Reads and orders the next items of a segment. Undefined at its end. */
type ReadMore = () => readonly Ordered[] | undefined

/** A segment in memory: its changes and the rooms after them, both loaded on demand. */
export class LoadedSegment {
  readonly from: number
  readonly room: RoomSnapshot
  readonly time: number | undefined
  readonly changes: OrderedChange[] = []
  readonly ordered: Ordered[] = []
  readonly times: SegmentTimes
  readonly #rooms = new Map<number, RoomSnapshot>()
  readonly #messageLimit: number | undefined
  #readMore: ReadMore | undefined

  constructor(start: SegmentStart, messageLimit: number | undefined, readMore?: ReadMore) {
    this.from = start.position
    this.room = start.room
    this.time = start.time
    this.#messageLimit = messageLimit
    this.#readMore = readMore
    this.times = new SegmentTimes(start.time)
  }

  /** Reads up to a position. Returns whether the segment contains it. */
  reaches(position: number): boolean {
    while (this.to < position && this.#readMore !== undefined) {
      const more = this.#readMore()
      if (more === undefined) this.#readMore = undefined
      else this.add(more)
    }
    return this.to >= position
  }

  /** The last position that is loaded. */
  get to(): number {
    return this.from + this.changes.length
  }

  add(ordered: readonly Ordered[]): void {
    for (const entry of ordered) {
      this.ordered.push(entry)
      if (!isChange(entry)) continue
      this.times.add(tsOf(entry))
      this.changes.push(entry)
    }
  }

  timeAt(position: number): number | undefined {
    return this.times.after(position - this.from)
  }

  /** Caches a room that is already known. */
  cacheRoom(position: number, room: RoomSnapshot): void {
    this.#rooms.set(position - this.from, room)
  }

  frameAt(position: number): Frame {
    this.reaches(position)
    const change = position === this.from ? undefined : this.changes[position - this.from - 1]
    const snapshot = this.#roomAfter(position - this.from)
    return Object.freeze({ position, snapshot, change, time: this.timeAt(position) })
  }

  /**
   * Folds from the nearest cached room. The last steps are folded one by one and cached: stepping in either direction
   * then shares unchanged objects between rooms.
   */
  #roomAfter(count: number): RoomSnapshot {
    let at = count
    while (at > 0 && !this.#rooms.has(at)) at -= 1
    let room = this.#rooms.get(at) ?? this.room
    while (at < count) {
      const next = Math.max(at + 1, count - stepwise)
      room = foldChanges(room, this.changes.slice(at, next), { messageLimit: this.#messageLimit })
      at = next
      this.#rooms.set(at, room)
    }
    return room
  }
}
