import type { RoomSnapshot } from '@roomfold/state'
import { foldChanges, isChange, tsOf } from '../fold/fold-changes.ts'
import type { Ordered, OrderedChange } from '../fold/ordered.ts'
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
export type ReadMore = () => readonly Ordered[] | undefined

/** A segment in memory: its changes and the rooms after them, both loaded on demand. */
export class LoadedSegment {
  readonly from: number
  readonly room: RoomSnapshot
  readonly time: number | undefined
  readonly changes: OrderedChange[] = []
  readonly ordered: Ordered[] = []
  readonly #times: SegmentTimes
  readonly #rooms = new Map<number, RoomSnapshot>()
  readonly #messageLimit: number | undefined
  #feed: ReadMore | undefined

  constructor(start: SegmentStart, messageLimit: number | undefined, feed?: ReadMore) {
    this.from = start.position
    this.room = start.room
    this.time = start.time
    this.#messageLimit = messageLimit
    this.#feed = feed
    this.#times = new SegmentTimes(start.time)
  }

  /** Marks the end of the log. */
  end(): void {
    this.#times.end()
  }

  /** Reads up to a position. Returns whether the segment contains it. */
  reaches(position: number): boolean {
    while (this.to < position && this.#feed !== undefined) {
      const more = this.#feed()
      if (more === undefined) this.#feed = undefined
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
      this.#times.add(tsOf(entry))
      this.changes.push(entry)
    }
  }

  /** The first known time, ms UTC. */
  get firstTime(): number | undefined {
    return this.time ?? this.#times.first
  }

  timeAt(position: number): number | undefined {
    return this.#times.after(position - this.from)
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
    const known = this.#rooms.get(count)
    if (known !== undefined) return known
    let at = this.#nearest(count)
    let room = at === 0 ? this.room : (this.#rooms.get(at) as RoomSnapshot)
    while (at < count) {
      const next = Math.max(at + 1, count - stepwise)
      room = this.#fold(room, at, next)
      at = next
      this.#rooms.set(at, room)
    }
    return room
  }

  #nearest(count: number): number {
    for (let at = count; at > 0; at -= 1) if (this.#rooms.has(at)) return at
    return 0
  }

  #fold(room: RoomSnapshot, from: number, to: number): RoomSnapshot {
    return foldChanges(room, this.changes.slice(from, to), { messageLimit: this.#messageLimit })
  }
}
