import type { IncomingMessage } from '@roomfold/store'
import type { LogItem, LogRecord } from '../log/item.ts'
import { numbersIn } from '../log/notifications.ts'

/** Messages that are emitted together, and how long after those before them: ms of the scheduler. */
export interface Chunk {
  readonly wait: number
  readonly messages: IncomingMessage[]
}

/** How fast recorded time passes. */
export interface PaceOptions {
  /** Infinity: no time passes between two messages. */
  readonly speed: number
  /** The longest pause between two messages, ms of recorded time. */
  readonly skipIdle: number
}

/** Messages closer to each other are emitted together: one frame at 60 Hz, ms. */
const frameLength = 16

/** A page gets a turn after so many messages: a store folds them in about a frame. */
const largestChunk = 1_000

/** The longest delay that timers of browsers and Node can take, ms. */
const longestDelay = 2_147_483_647

const messageOf = ({ raw, space, from, at }: LogRecord): IncomingMessage => ({ raw, space, from, at })

/** Groups the records of a log by when they are due. */
export class Pace {
  readonly #speed: number
  readonly #skipIdle: number
  /** Recorded time of the newest chunk, ms UTC. */
  #time: number | undefined

  constructor({ speed, skipIdle }: PaceOptions) {
    this.#speed = speed
    this.#skipIdle = skipIdle
  }

  /** The chunks of a batch, in order. */
  chunksOf(items: readonly LogItem[]): readonly Chunk[] {
    const chunks: Chunk[] = []
    for (const item of items) {
      if (item.kind !== 'record') continue
      const chunk = chunks.at(-1)
      const wait = this.#waitFor(item.record)
      const isDue = wait < frameLength && chunk !== undefined && chunk.messages.length < largestChunk
      if (isDue) chunk.messages.push(messageOf(item.record))
      else chunks.push(this.#begin(item.record, wait))
    }
    return chunks
  }

  #begin(record: LogRecord, wait: number): Chunk {
    const time = this.#timeOf(record)
    if (time !== undefined) this.#time = Math.max(time, this.#time ?? time)
    return { wait, messages: [messageOf(record)] }
  }

  /** Since the newest chunk, ms of the scheduler; a recorder's clock that was set back adds nothing. */
  #waitFor(record: LogRecord): number {
    const time = this.#timeOf(record)
    if (time === undefined || this.#time === undefined) return 0
    const distance = Math.min(this.#skipIdle, Math.max(0, time - this.#time))
    return Math.min(longestDelay, distance / this.#speed)
  }

  /** When a message was received or, in logs that do not say, sent. Undefined where that doesn't matter. */
  #timeOf({ at, raw }: LogRecord): number | undefined {
    return this.#speed === Number.POSITIVE_INFINITY ? undefined : (at ?? numbersIn(raw, 'ts')[0])
  }
}
