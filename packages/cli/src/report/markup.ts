import { printable } from '../print/text.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text of a log as markup: without characters that control, at most so many of the others. */
export const escaped = (text: string, longest = 80): string => {
  const safe = printable(text.slice(0, 8 * longest))
  const characters = [...safe]
  const short = characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : safe
  return short.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

/** Text of a log that can't turn the direction of what stands around it. */
export const isolated = (text: string, longest?: number): string => `<bdi>${escaped(text, longest)}</bdi>`

/** A coordinate: a tenth of a pixel is enough. */
export const fixed = (value: number): string => String(Math.round(value * 10) / 10)
