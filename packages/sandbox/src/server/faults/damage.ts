import { within } from './dice.ts'

/** A text with a control character in it, which no JSON may have. */
export const corrupted = (text: string, size: number): string => {
  const place = within(0, text.length - 1, size)
  return `${text.slice(0, place)}\u0000${text.slice(place + 1)}`
}

/** A text without its end. */
export const truncated = (text: string, size: number): string =>
  text.slice(0, within(1, Math.max(1, text.length - 1), size))

/** Several notifications in one text, as newer rooms send them. */
export const packetOf = (texts: readonly string[], startSequence: number): string =>
  `{"total":${texts.length},"startSequence":${startSequence},"list":[${texts.join(',')}]}`
