import type { RoomSnapshot } from '@roomfold/state'
import { foldChanges, isChange, tsOf } from '../fold/fold-changes.ts'
import type { Ordered, OrderedChange } from '../fold/ordered.ts'
import type { Frame } from './contract.ts'
import { SegmentTimes } from './segment-times.ts'

/** So many rooms are kept on the way to the one that is asked for. */
const stretch = 64

/** Where frames begin. */
export interface FramesStart {
  readonly position: number
  readonly room: RoomSnapshot
  /** Service time, ms UTC. */
  readonly time: number | undefined
}

/** What comes next in a segment; undefined at its end. */
export type Feed = () => readonly Ordered[] | undefined

/** The frames of a segment: its changes, and the rooms after them, both as far as they were asked for. */
export class Frames {
  readonly from: number
  readonly room: RoomSnapshot
  readonly time: number | undefined
  readonly changes: OrderedChange[] = []
  readonly ordered: Ordered[] = []
  readonly #times: SegmentTimes
  readonly #rooms = new Map<number, RoomSnapshot>()
  readonly #messageLimit: number | undefined
  #feed: Feed | undefined

  constructor(start: FramesStart, messageLimit: number | undefined, feed?: Feed) {
    this.from = start.position
    this.room = start.room
    this.time = start.time
    this.#messageLimit = messageLimit
    this.#feed = feed
    this.#times = new SegmentTimes(start.time)
  }

  /** The log ends here. */
  end(): void {
    this.#times.end()
  }

  /** Whether a position is in the segment; takes in what leads there. */
  reaches(position: number): boolean {
    while (this.to < position && this.#feed !== undefined) {
      const more = this.#feed()
      if (more === undefined) this.#feed = undefined
      else this.add(more)
    }
    return this.to >= position
  }

  /** The last position taken in so far. */
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

  /** The first time that is known. */
  get firstTime(): number | undefined {
    return this.time ?? this.#times.first
  }

  timeAt(position: number): number | undefined {
    return this.#times.after(position - this.from)
  }

  /** Keeps a room that is known already. */
  know(position: number, room: RoomSnapshot): void {
    this.#rooms.set(position - this.from, room)
  }

  frameAt(position: number): Frame {
    this.reaches(position)
    const change = position === this.from ? undefined : this.changes[position - this.from - 1]
    const snapshot = this.#roomAfter(position - this.from)
    return Object.freeze({ position, snapshot, change, time: this.timeAt(position) })
  }

  /**
   * Folds on from the nearest room before that is known. On the last stretch it goes one change at a time and
   * keeps each room: who steps from one to the next, either way, sees what stayed the same as the same object.
   */
  #roomAfter(count: number): RoomSnapshot {
    const known = this.#rooms.get(count)
    if (known !== undefined) return known
    let at = this.#nearest(count)
    let room = at === 0 ? this.room : (this.#rooms.get(at) as RoomSnapshot)
    while (at < count) {
      const next = Math.max(at + 1, count - stretch)
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

/** The last position in `[low, high]` that a test, true up to somewhere, holds for; `low - 1` if for none. */
export const lastWhere = (low: number, high: number, holds: (position: number) => boolean): number => {
  let from = low
  let to = high + 1
  while (from < to) {
    const middle = (from + to) >>> 1
    if (holds(middle)) from = middle + 1
    else to = middle
  }
  return from - 1
}
