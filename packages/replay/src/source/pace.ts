import type { IncomingMessage, SourceCheckpoint } from '@roomfold/store'
import { farAway } from '../fold/time-watch.ts'
import type { LogItem } from '../log/item.ts'
import { numbersIn } from '../log/notifications.ts'

/** Messages that are emitted together, and how long after those before them: ms of the scheduler. */
export interface Chunk {
  readonly wait: number
  readonly messages: (IncomingMessage | SourceCheckpoint)[]
}

/** How fast recorded time passes. */
export interface Pace {
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

type Playable = Extract<LogItem, { readonly kind: 'record' | 'checkpoint' }>

const messageOf = (item: Playable): IncomingMessage | SourceCheckpoint => {
  if (item.kind === 'checkpoint') return { checkpoint: item.checkpoint.room }
  const { raw, space, from, at } = item.record
  return { raw, space, from, at }
}

/** When a message was received or, in logs that do not say, sent. */
const timeOf = (item: Playable): number | undefined =>
  item.kind === 'checkpoint' ? item.checkpoint.at : (item.record.at ?? numbersIn(item.record.raw, 'ts')[0])

/** Groups the records of a log, batch by batch, by when they are due. */
export const chunksOf = ({ speed, skipIdle }: Pace): ((items: readonly LogItem[]) => readonly Chunk[]) => {
  const isTimed = speed < Number.POSITIVE_INFINITY
  /** Recorded time of the newest chunk, ms UTC. It never goes back, though a recorder's clock may. */
  let newest: number | undefined
  /** A time far ahead of the newest: wrong, unless the next one is behind it. Nobody waits for it. */
  let doubted: number | undefined
  const distanceTo = (time: number | undefined): number => {
    const distance = Math.max(0, (time ?? 0) - (newest ?? time ?? 0))
    const isOtherDay = doubted !== undefined && time !== undefined && time >= doubted
    doubted = distance > farAway && !isOtherDay ? time : undefined
    if (isOtherDay) newest = time
    return distance > farAway ? 0 : distance
  }
  return (items) => {
    const chunks: Chunk[] = []
    for (const item of items) {
      if (item.kind !== 'record' && item.kind !== 'checkpoint') continue
      const message = messageOf(item)
      const time = isTimed ? timeOf(item) : undefined
      const distance = distanceTo(time)
      const wait = Math.min(longestDelay, Math.min(skipIdle, distance) / speed)
      const chunk = chunks.at(-1)
      if (chunk !== undefined && wait < frameLength && chunk.messages.length < largestChunk) {
        chunk.messages.push(message)
        continue
      }
      if (time !== undefined && doubted === undefined) newest = Math.max(time, newest ?? time)
      chunks.push({ wait, messages: [message] })
    }
    return chunks
  }
}
