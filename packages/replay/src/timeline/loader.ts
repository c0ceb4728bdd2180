import { LogOrder } from '../fold/log-order.ts'
import type { Ordered } from '../fold/ordered.ts'
import type { LogItem } from '../log/item.ts'
import { readFragment } from '../log/lines.ts'
import { LoadedSegment } from './loaded-segment.ts'
import { unpackItems, unpackRoom } from './pack.ts'
import type { SeekableSource } from './seekable-source.ts'
import type { Segment } from './segment.ts'
import type { IndexOptions } from './timeline-index.ts'

/** Loaded segments that are cached: the next access is usually nearby. */
const cachedSegments = 2

/** Records of a packed text that are decoded at a time. */
const decodeBatch = 32

function* unpackedParts(parts: readonly Uint8Array[]): Generator<readonly LogItem[]> {
  for (const part of parts) {
    const items = unpackItems(part)
    for (let from = 0; from < items.length; from += decodeBatch) yield items.slice(from, from + decodeBatch)
  }
}

/** Loads segments: reads their records again, decodes and orders them. */
export class Loader {
  readonly #source: SeekableSource
  readonly #options: IndexOptions
  /** An LRU cache: the most recently used is last. */
  readonly #loaded = new Map<Segment, Promise<LoadedSegment>>()

  constructor(source: SeekableSource, options: IndexOptions) {
    this.#source = source
    this.#options = options
  }

  /** Loads a segment, or returns the cached one. */
  load(segment: Segment): Promise<LoadedSegment> {
    const known = this.#loaded.get(segment)
    this.#loaded.delete(segment)
    const loading = known ?? this.read(segment)
    this.#loaded.set(segment, loading)
    // Don't cache a failure.
    if (known === undefined) loading.catch(() => this.#loaded.delete(segment))
    const [oldest] = this.#loaded.keys()
    if (this.#loaded.size > cachedSegments && oldest !== undefined) this.#loaded.delete(oldest)
    return loading
  }

  /** Loads a segment without the cache. Records are decoded on demand. */
  async read(segment: Segment): Promise<LoadedSegment> {
    const { checkpoint, length, isLast } = segment
    const parts = (await this.#parts(segment))[Symbol.iterator]()
    const order = this.orderAt(segment)
    const room = segment.room instanceof Uint8Array ? unpackRoom(segment.room) : segment.room
    const readMore = (): readonly Ordered[] | undefined => {
      const part = parts.next()
      if (part.done !== true) return order.push(part.value)
      if (isLast && order.held > 0) return order.finish()
      if (isLast) frames.times.end()
      if (frames.changes.length === length) return undefined
      throw new Error(`the log was modified after position ${checkpoint.position}`)
    }
    const frames = new LoadedSegment({ ...checkpoint, room }, this.#options.messageLimit, readMore)
    return frames
  }

  /** An ordering that resumes at the beginning of a segment. */
  orderAt({ checkpoint }: Segment): LogOrder {
    const { dialect, window } = this.#options
    return new LogOrder({ dialect, window }, checkpoint.order)
  }

  /** The items of a segment. */
  async items(segment: Segment): Promise<readonly LogItem[]> {
    return [...(await this.#parts(segment))].flat()
  }

  /** The items of a segment, read on demand. */
  async #parts({ text }: Segment): Promise<Iterable<readonly LogItem[]>> {
    if (text.kind === 'packed') return unpackedParts(text.parts)
    const bytes = await this.#source.slice(text.start.offset, Math.min(text.end, this.#source.size))
    return readFragment(bytes, text.start, this.#options.space)
  }

  clear(): void {
    this.#loaded.clear()
  }
}
