import { sequenceOf } from '../fold/ordered.ts'
import { lastWhere } from '../log/last-where.ts'
import type { LoadedSegment } from './loaded-segment.ts'
import type { Loader } from './loader.ts'
import type { Checkpoint, Segment } from './segment.ts'
import type { TimelineIndex } from './timeline-index.ts'

/** The last position of a segment, from `start`, up to which a predicate holds. */
const lastFrom = (start: number, frames: LoadedSegment, holds: (position: number) => boolean): number => {
  let position = start
  while (frames.reaches(position + 1) && holds(position + 1)) position += 1
  return position
}

/** Finds positions, and the segments that contain them, in the part that was read. */
export class Lookup {
  readonly #index: TimelineIndex
  readonly #loader: Loader

  constructor(index: TimelineIndex, loader: Loader) {
    this.#index = index
    this.#loader = loader
  }

  /** The segment that contains a position, including its last one. */
  framesAt(position: number): Promise<LoadedSegment> {
    const { from } = this.#index.open
    const isOpen = position > from || from === 0
    return this.#load(isOpen, (checkpoint) => checkpoint.position < Math.max(1, position))
  }

  async byTime(ts: number): Promise<number> {
    const { open, startTime } = this.#index
    if (startTime === undefined || ts < startTime) return 0
    const isOpen = open.from === 0 || (open.time ?? Number.POSITIVE_INFINITY) <= ts
    const frames = await this.#load(isOpen, ({ time }) => (time ?? ts) <= ts)
    return lastFrom(frames.from, frames, (position) => (frames.timeAt(position) ?? ts) <= ts)
  }

  /** In the newest epoch that begins at or before this sequence. */
  async bySequence(sequence: number): Promise<number> {
    const { epochs, open, length } = this.#index
    const index = epochs.findLastIndex((epoch) => epoch.sequence <= sequence)
    const from = epochs[index]?.from
    if (from === undefined) return 0
    const to = epochs[index + 1]?.from ?? length
    const isOpen = open.from === 0 || from >= open.from || (to > open.from && open.room.sequence <= sequence)
    const frames = await this.#load(
      isOpen,
      ({ position, sequence: last }) => position <= from || (position < to && last <= sequence),
    )
    return lastFrom(Math.max(frames.from, from), frames, (position) => {
      const change = frames.changes[position - frames.from - 1]
      return position <= to && (change === undefined || sequenceOf(change) <= sequence)
    })
  }

  /** Supports only closed segments, or the whole log. */
  async byRecord(record: number): Promise<number> {
    const { order, length } = this.#index
    if (record >= order.counts.records) return length
    const segment = this.#lastSegment((checkpoint) => checkpoint.record <= record)
    return segment === undefined ? 0 : this.#positionAfter(record, segment)
  }

  /** The last segment for which a monotonic predicate holds. */
  #lastSegment(holds: (checkpoint: Checkpoint) => boolean): Segment | undefined {
    const { segments } = this.#index.cache
    const index = lastWhere(0, segments.length - 1, (at) => holds((segments[at] as Segment).checkpoint))
    return segments[Math.max(0, index)]
  }

  async #load(isOpen: boolean, holds: (checkpoint: Checkpoint) => boolean): Promise<LoadedSegment> {
    const segment = isOpen ? undefined : this.#lastSegment(holds)
    return segment === undefined ? this.#index.open : this.#loader.load(segment)
  }

  /** The position after a number of records of the log, the last of which are in a segment. */
  async #positionAfter(record: number, segment: Segment): Promise<number> {
    const { checkpoint } = segment
    const order = this.#loader.orderAt(segment)
    let left = record - checkpoint.record
    let { position } = checkpoint
    for (const item of await this.#loader.items(segment)) {
      if (item.kind === 'record') left -= 1
      if (left < 0) break
      for (const entry of order.push([item])) if (entry.kind !== 'event') position += 1
    }
    return position
  }
}
