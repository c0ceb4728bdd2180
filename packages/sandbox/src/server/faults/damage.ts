import { within } from './fault-sampler.ts'

/** Inserts a control character, which is invalid in JSON. */
export const corrupted = (text: string, size: number): string => {
  const index = within(0, text.length - 1, size)
  return `${text.slice(0, index)}\u0000${text.slice(index + 1)}`
}

/** Cuts the end of a text. */
export const truncated = (text: string, size: number): string =>
  text.slice(0, within(1, Math.max(1, text.length - 1), size))

/** A packet of several notifications, as newer rooms send them. */
export const packetOf = (texts: readonly string[], startSequence: number): string =>
  `{"total":${texts.length},"startSequence":${startSequence},"list":[${texts.join(',')}]}`
