import { lastWhere } from '../log/last-where.ts'
import { addFingerprint, type Fingerprint } from './fingerprints.ts'
import type { LoadedSegment } from './loaded-segment.ts'
import type { Loader } from './loader.ts'
import { epochOf, positionBySequence, positionByTime } from './positions.ts'
import type { Checkpoint, Segment } from './segment.ts'
import type { TimelineIndex } from './timeline-index.ts'

/** Finds positions, and the segments that contain them, in the part that was read. */
export class Lookup {
  readonly #index: TimelineIndex
  readonly #loader: Loader

  constructor(recording: TimelineIndex, loader: Loader) {
    this.#index = recording
    this.#loader = loader
  }

  /** The segment that contains a position. */
  framesAt(position: number): Promise<LoadedSegment> {
    return this.#load(this.#segmentAt(position))
  }

  /** The sum of the fingerprints of all changes up to a position. */
  async fingerprintAt(position: number, fingerprint: Fingerprint): Promise<number> {
    const segment = this.#segmentAt(position)
    const frames = await this.#load(segment)
    frames.reaches(position)
    let sum = (segment ?? this.#index).checkpoint.fingerprint
    for (const change of frames.changes.slice(0, position - frames.from)) {
      if (change.kind === 'action') sum = addFingerprint(sum, fingerprint(change.action))
    }
    return sum
  }

  async byTime(ts: number): Promise<number> {
    const { open, startTime } = this.#index
    if (startTime === undefined || ts < startTime) return 0
    const isOpen = open.from === 0 || (open.time ?? Number.POSITIVE_INFINITY) <= ts
    const holds = ({ time }: Checkpoint): boolean => (time ?? ts) <= ts
    return positionByTime(await this.#load(isOpen ? undefined : this.#lastSegment(holds)), ts)
  }

  async bySequence(sequence: number): Promise<number> {
    const { epochs, open, length } = this.#index
    const epoch = epochOf(epochs, sequence, length)
    if (epoch === undefined) return 0
    const { from, to } = epoch
    const isOpen = from >= open.from || (to > open.from && open.room.sequence <= sequence)
    const holds = ({ position, sequence: last }: Checkpoint): boolean =>
      position <= from || (position < to && last <= sequence)
    const frames = await this.#load(isOpen || open.from === 0 ? undefined : this.#lastSegment(holds))
    return positionBySequence(frames, sequence, epoch)
  }

  /** Supports only closed segments, or the whole log. */
  async byRecord(record: number): Promise<number> {
    const { order, length } = this.#index
    if (record >= order.counts.records) return length
    const segment = this.#lastSegment((checkpoint) => checkpoint.record <= record)
    return segment === undefined
      ? 0
      : segment.checkpoint.position + (await this.#changesWithin(segment, record))
  }

  /** The last segment for which a monotonic predicate holds. */
  #lastSegment(holds: (checkpoint: Checkpoint) => boolean): Segment | undefined {
    const { segments } = this.#index.cache
    const index = lastWhere(0, segments.length - 1, (at) => holds((segments[at] as Segment).checkpoint))
    return segments[Math.max(0, index)]
  }

  /** The segment that contains a position, including its last one. Undefined: the open segment. */
  #segmentAt(position: number): Segment | undefined {
    const { from } = this.#index.open
    if (position > from || from === 0) return undefined
    return this.#lastSegment((checkpoint) => checkpoint.position < Math.max(1, position))
  }

  async #load(segment: Segment | undefined): Promise<LoadedSegment> {
    return segment === undefined ? this.#index.open : this.#loader.load(segment)
  }

  /** How many changes the first records of a segment contain. */
  async #changesWithin(segment: Segment, record: number): Promise<number> {
    const order = this.#loader.orderAt(segment)
    let left = record - segment.checkpoint.record
    let changes = 0
    for (const item of await this.#loader.items(segment)) {
      if (item.kind === 'record') left -= 1
      if (left < 0) break
      for (const entry of order.push([item])) if (entry.kind !== 'event') changes += 1
    }
    return changes
  }
}
