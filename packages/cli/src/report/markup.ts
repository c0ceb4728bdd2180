import { printable } from '../print/text.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes text for HTML: removes control characters and truncates. */
export const escaped = (text: string, longest = 80): string => {
  const safe = printable(text.slice(0, 8 * longest))
  const characters = [...safe]
  const short = characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : safe
  return short.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

/** Escapes text and isolates its direction from the surrounding text. */
export const isolated = (text: string, longest?: number): string => `<bdi>${escaped(text, longest)}</bdi>`

/** Formats a coordinate with a tenth of a pixel. */
export const fixed = (value: number): string => String(Math.round(value * 10) / 10)
