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

/** What is kept of a live room: the newest changes, and a room for every 200 of them. */
export class LiveMoments implements Moments {
  #parts: LivePart[]
  #room: RoomSnapshot
  readonly #rows: RowIndex
  readonly #limit: number

  /** `limit`: changes that are kept. */
  constructor(rows: RowIndex, limit: number) {
    this.#rows = rows
    this.#limit = limit
    this.#room = emptySnapshot()
    this.#parts = [{ from: 0, room: this.#room, ordered: [], length: 0 }]
  }

  get length(): number {
    const last = this.#parts.at(-1)
    return (last?.from ?? 0) + (last?.length ?? 0)
  }

  /** Adds what the store applied; `after` is its room then. */
  add(entries: readonly Ordered[], after: RoomSnapshot): void {
    const first = this.length
    for (const entry of entries) this.#push(entry)
    this.#rows.add(first, entries)
    this.#room = after
    while (this.#parts.length > 2 && this.length - (this.#parts[1]?.from ?? 0) > this.#limit)
      this.#parts.shift()
  }

  #push(entry: Ordered): void {
    let part = this.#parts.at(-1) as LivePart
    if (part.length >= partLength) {
      part = {
        from: part.from + part.length,
        room: this.#roomAfter(part, part.length),
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
    const part = this.#partOf(position)
    const count = Math.max(0, position - part.from)
    const snapshot = position === this.length ? this.#room : this.#roomAfter(part, count)
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

  #roomAfter({ room, ordered }: LivePart, count: number): RoomSnapshot {
    let [current, left] = [room, count]
    for (const entry of ordered) {
      if (left === 0) break
      if (entry.kind === 'event') continue
      current = foldTo(current, entry)
      left -= 1
    }
    return current
  }
}
