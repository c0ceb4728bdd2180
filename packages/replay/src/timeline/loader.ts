import type { Dialect } from '@roomfold/protocol'
import { LogOrder } from '../fold/log-order.ts'
import type { Ordered } from '../fold/ordered.ts'
import { readFragment } from '../log/fragment.ts'
import type { LogItem } from '../log/item.ts'
import type { TimelineOptions } from './contract.ts'
import { type Feed, Frames } from './frames.ts'
import { unpackItems, unpackRoom } from './packed.ts'
import type { Segment } from './segment.ts'
import type { Archive } from './source.ts'

/** Segments that are kept as they were loaded: where one is, the next steps go. */
const keptSegments = 2

/** Where the text was packed: so many records are decoded at a time. */
const decodedAtOnce = 32

function* unpackedParts(parts: readonly Uint8Array[]): Generator<readonly LogItem[]> {
  for (const part of parts) {
    const items = unpackItems(part)
    for (let from = 0; from < items.length; from += decodedAtOnce)
      yield items.slice(from, from + decodedAtOnce)
  }
}

/** Loads segments: reads their records again, decodes them and puts them in order. */
export class Loader {
  readonly #archive: Archive
  readonly #options: TimelineOptions & { readonly dialect: Dialect }
  /** By segment, the latest used last. */
  readonly #loaded = new Map<Segment, Promise<Frames>>()

  constructor(archive: Archive, options: TimelineOptions & { readonly dialect: Dialect }) {
    this.#archive = archive
    this.#options = options
  }

  /** The frames of a segment; kept for a while. */
  load(segment: Segment): Promise<Frames> {
    const known = this.#loaded.get(segment)
    this.#loaded.delete(segment)
    const loading = known ?? this.read(segment)
    this.#loaded.set(segment, loading)
    // What failed is tried again.
    if (known === undefined) loading.catch(() => this.#loaded.delete(segment))
    const [oldest] = this.#loaded.keys()
    if (this.#loaded.size > keptSegments && oldest !== undefined) this.#loaded.delete(oldest)
    return loading
  }

  /** The frames of a segment, read anew; they decode its records as far as they are asked for. */
  async read(segment: Segment): Promise<Frames> {
    const parts = await this.#parts(segment)
    const { position, time } = segment.checkpoint
    const room = segment.room instanceof Uint8Array ? unpackRoom(segment.room) : segment.room
    const feed = this.#feedOf(segment, parts, () => frames)
    const frames: Frames = new Frames({ position, time, room }, this.#options.messageLimit, feed)
    return frames
  }

  /** An ordering that goes on from the beginning of a segment. */
  orderAt({ checkpoint }: Segment): LogOrder {
    const { dialect, window } = this.#options
    return new LogOrder({ dialect, window }, checkpoint.order)
  }

  /** The items of a segment. */
  async items(segment: Segment): Promise<readonly LogItem[]> {
    return [...(await this.#parts(segment))].flat()
  }

  /** The items of a segment, read part by part as they are asked for. */
  async #parts({ text }: Segment): Promise<Iterable<readonly LogItem[]>> {
    if (text.kind === 'packed') return unpackedParts(text.parts)
    const bytes = await this.#archive.slice(text.start.offset, Math.min(text.end, this.#archive.size))
    return readFragment(bytes, text.start, this.#options)
  }

  clear(): void {
    this.#loaded.clear()
  }

  #feedOf(segment: Segment, parts: Iterable<readonly LogItem[]>, frames: () => Frames | undefined): Feed {
    const order = this.orderAt(segment)
    const iterator = parts[Symbol.iterator]()
    let left = segment.length
    const counted = (ordered: readonly Ordered[]): readonly Ordered[] => {
      for (const entry of ordered) if (entry.kind !== 'event') left -= 1
      return ordered
    }
    return () => {
      const part = iterator.next()
      if (part.done !== true) return counted(order.push(part.value))
      if (segment.isLast && order.held > 0) return counted(order.finish())
      if (segment.isLast) frames()?.end()
      if (left !== 0) throw new Error(`the log was changed behind position ${segment.checkpoint.position}`)
      return undefined
    }
  }
}
