import type { IncomingMessage, SourceCheckpoint } from '@roomfold/store'
import { maxStep } from '../fold/outlier-detector.ts'
import type { LogItem } from '../log/item.ts'
import { numbersIn } from '../log/notifications.ts'

/** Messages that are emitted together, and the wait since the previous chunk, ms of the scheduler. */
export interface Chunk {
  readonly wait: number
  readonly messages: (IncomingMessage | SourceCheckpoint)[]
}

/** Messages that are closer to each other are emitted together, ms: one frame at 60 Hz. */
const renderInterval = 16

/** A store folds this many messages in about one frame; then the page can render. */
const maxChunkLength = 1_000

/** The longest delay of a timer in browsers and Node, ms. */
const maxDelay = 2_147_483_647

type Playable = Extract<LogItem, { readonly kind: 'record' | 'checkpoint' }>

const messageOf = (item: Playable): IncomingMessage | SourceCheckpoint => {
  if (item.kind === 'checkpoint') return { checkpoint: item.checkpoint.room }
  const { raw, space, from, at } = item.record
  return { raw, space, from, at }
}

/** When a message was received or, if the log has no times of arrival, sent; ms UTC. */
const timeOf = (item: Playable): number | undefined =>
  item.kind === 'checkpoint' ? item.checkpoint.at : (item.record.at ?? numbersIn(item.record.raw, 'ts')[0])

/** Groups the records of a log into chunks by the time at which they are due, batch by batch. */
export const chunksOf = (
  speed: number,
  skipIdle: number,
): ((items: readonly LogItem[]) => readonly Chunk[]) => {
  const isTimed = speed < Number.POSITIVE_INFINITY
  /** Recorded time of the newest chunk, ms UTC. It never decreases, although a recorder's clock may. */
  let newest: number | undefined
  /** A time far ahead of the newest: an outlier, unless the next time is after it. It causes no wait. */
  let suspect: number | undefined
  const distanceTo = (time: number | undefined): number => {
    const distance = Math.max(0, (time ?? 0) - (newest ?? time ?? 0))
    const isOtherDay = suspect !== undefined && time !== undefined && time >= suspect
    suspect = distance > maxStep && !isOtherDay ? time : undefined
    if (isOtherDay) newest = time
    return distance > maxStep ? 0 : distance
  }
  return (items) => {
    const chunks: Chunk[] = []
    for (const item of items) {
      if (item.kind !== 'record' && item.kind !== 'checkpoint') continue
      const message = messageOf(item)
      const time = isTimed ? timeOf(item) : undefined
      const distance = distanceTo(time)
      const wait = Math.min(maxDelay, Math.min(skipIdle, distance) / speed)
      const chunk = chunks.at(-1)
      if (chunk !== undefined && wait < renderInterval && chunk.messages.length < maxChunkLength) {
        chunk.messages.push(message)
        continue
      }
      if (time !== undefined && suspect === undefined) newest = Math.max(time, newest ?? time)
      chunks.push({ wait, messages: [message] })
    }
    return chunks
  }
}
