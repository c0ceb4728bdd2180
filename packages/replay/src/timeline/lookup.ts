import { addFingerprint, type Fingerprint } from './fingerprints.ts'
import type { Frames } from './frames.ts'
import { lastWhere } from './frames.ts'
import type { Loader } from './loader.ts'
import { epochOf, positionBySequence, positionByTime } from './positions.ts'
import type { Recording } from './recording.ts'
import type { Checkpoint, Segment } from './segment.ts'

/** Finds positions and their frames in what was read so far. */
export class Lookup {
  readonly #recording: Recording
  readonly #loader: Loader

  constructor(recording: Recording, loader: Loader) {
    this.#recording = recording
    this.#loader = loader
  }

  /** The frames that a position is in. */
  framesAt(position: number): Promise<Frames> {
    return this.#load(this.#segmentAt(position))
  }

  /** The sum of the fingerprints of all changes up to a position. */
  async fingerprintAt(position: number, fingerprint: Fingerprint): Promise<number> {
    const segment = this.#segmentAt(position)
    const frames = await this.#load(segment)
    frames.reaches(position)
    let sum = (segment ?? this.#recording).checkpoint.fingerprint
    for (const change of frames.changes.slice(0, position - frames.from)) {
      if (change.kind === 'action') sum = addFingerprint(sum, fingerprint(change.action))
    }
    return sum
  }

  async byTime(ts: number): Promise<number> {
    const { open, startTime } = this.#recording
    if (startTime === undefined || ts < startTime) return 0
    const isOpen = open.from === 0 || (open.time ?? Number.POSITIVE_INFINITY) <= ts
    const holds = ({ time }: Checkpoint): boolean => (time ?? ts) <= ts
    return positionByTime(await this.#load(isOpen ? undefined : this.#lastSegment(holds)), ts)
  }

  async bySequence(sequence: number): Promise<number> {
    const { epochs, open, length } = this.#recording
    const epoch = epochOf(epochs, sequence, length)
    if (epoch === undefined) return 0
    const { from, to } = epoch
    const isOpen = from >= open.from || (to > open.from && open.room.sequence <= sequence)
    const holds = ({ position, sequence: last }: Checkpoint): boolean =>
      position <= from || (position < to && last <= sequence)
    const frames = await this.#load(isOpen || open.from === 0 ? undefined : this.#lastSegment(holds))
    return positionBySequence(frames, sequence, epoch)
  }

  /** Only within closed segments, or the whole log. */
  async byRecord(record: number): Promise<number> {
    const { order, length } = this.#recording
    if (record >= order.counts.records) return length
    const segment = this.#lastSegment((checkpoint) => checkpoint.record <= record)
    return segment === undefined
      ? 0
      : segment.checkpoint.position + (await this.#changesWithin(segment, record))
  }

  /** The last segment that a condition holds for, which holds up to some segment. */
  #lastSegment(holds: (checkpoint: Checkpoint) => boolean): Segment | undefined {
    const { segments } = this.#recording.cache
    const index = lastWhere(0, segments.length - 1, (at) => holds((segments[at] as Segment).checkpoint))
    return segments[Math.max(0, index)]
  }

  /** The segment that has a position, its last one included. Undefined: the open one. */
  #segmentAt(position: number): Segment | undefined {
    const { from } = this.#recording.open
    if (position > from || from === 0) return undefined
    return this.#lastSegment((checkpoint) => checkpoint.position < Math.max(1, position))
  }

  async #load(segment: Segment | undefined): Promise<Frames> {
    return segment === undefined ? this.#recording.open : this.#loader.load(segment)
  }

  /** How many changes the first records of a segment make. */
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
