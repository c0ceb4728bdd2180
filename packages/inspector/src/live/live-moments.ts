import type { Frame, Ordered, OrderedChange, OrderedPart, SeekTarget } from '@roomfold/replay'
import { emptySnapshot, type RoomSnapshot, reduceAll } from '@roomfold/state'
import type { Moments } from '../engine/moments.ts'
import type { RowIndex } from '../index/row-index.ts'

/** Changes of a part. */
const partLength = 200

interface LivePart {
  readonly from: number
  readonly room: RoomSnapshot
  readonly ordered: Ordered[]
  length: number
}

const foldTo = (room: RoomSnapshot, change: OrderedChange): RoomSnapshot =>
  change.kind === 'checkpoint' ? change.room : reduceAll(room, [change.action])

/** Rooms cached before the requested one, so that a step back shares unchanged branches. */
const stretch = 64
const mostRooms = 512

/** The newest changes of a live room, with a snapshot for every 200 of them. */
export class LiveMoments implements Moments {
  #parts: LivePart[]
  readonly #rooms = new Map<number, RoomSnapshot>()
  readonly #rows: RowIndex
  readonly #limit: number

  /** `limit`: changes that are kept. */
  constructor(rows: RowIndex, limit: number) {
    this.#rows = rows
    this.#limit = limit
    this.#parts = [{ from: 0, room: emptySnapshot(), ordered: [], length: 0 }]
  }

  get length(): number {
    const last = this.#parts.at(-1)
    return (last?.from ?? 0) + (last?.length ?? 0)
  }

  /** Adds what the store applied. */
  add(entries: readonly Ordered[]): void {
    const first = this.length
    for (const entry of entries) this.#push(entry)
    this.#rows.add(first, entries)
    while (this.#parts.length > 2 && this.length - (this.#parts[1]?.from ?? 0) > this.#limit)
      this.#parts.shift()
  }

  #push(entry: Ordered): void {
    let part = this.#parts.at(-1) as LivePart
    if (part.length >= partLength) {
      part = {
        from: part.from + part.length,
        room: this.#roomAt(this.length),
        ordered: [],
        length: 0,
      }
      this.#parts.push(part)
    }
    part.ordered.push(entry)
    if (entry.kind !== 'event') part.length += 1
  }

  async partAt(position: number): Promise<OrderedPart> {
    const { from, room, ordered } = this.#partOf(position)
    return { from, room, ordered: [...ordered], time: undefined }
  }

  async at(position: number): Promise<Frame> {
    const snapshot = this.#roomAt(position)
    const row = this.#rows.rowOf(position)
    return { position, snapshot, change: undefined, time: row < 0 ? undefined : this.#rows.timeOf(row) }
  }

  async positionOf(target: SeekTarget): Promise<number> {
    const wanted = typeof target === 'number' ? { sequence: target } : target
    if ('position' in wanted) return Math.min(Math.max(0, Math.floor(wanted.position)), this.length)
    const isBehind = (position: number): boolean => {
      const row = this.#rows.rowOf(position)
      if ('ts' in wanted) return (this.#rows.timeOf(row) ?? 0) > wanted.ts
      const limit = 'sequence' in wanted ? wanted.sequence : wanted.record
      return (this.#rows.sequenceOf(row) ?? 0) > limit
    }
    let [low, high] = [0, this.length]
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (isBehind(middle)) high = middle - 1
      else low = middle
    }
    return low
  }

  #partOf(position: number): LivePart {
    return (this.#parts.findLast(({ from }) => from < position) ?? this.#parts[0]) as LivePart
  }

  #roomAt(position: number): RoomSnapshot {
    const known = this.#rooms.get(position)
    if (known !== undefined) return known
    const { from, room, ordered } = this.#partOf(position)
    const changes = ordered.filter((entry) => entry.kind !== 'event')
    let at = this.#nearest(from, position)
    let current = at === from ? room : (this.#rooms.get(at) as RoomSnapshot)
    for (; at < position; at += 1) {
      current = foldTo(current, changes[at - from] as OrderedChange)
      if (position - at <= stretch) this.#keep(at + 1, current)
    }
    return current
  }

  #nearest(from: number, position: number): number {
    for (let at = position; at > from; at -= 1) if (this.#rooms.has(at)) return at
    return from
  }

  #keep(position: number, room: RoomSnapshot): void {
    this.#rooms.set(position, room)
    const [oldest] = this.#rooms.keys()
    if (this.#rooms.size > mostRooms && oldest !== undefined) this.#rooms.delete(oldest)
  }
}
