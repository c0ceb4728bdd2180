import stringWidth from 'string-width'

export { clockTime, dateTime } from './time.ts'

// Control characters and bidirectional marks: a name must not control the terminal.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Text of a room, made safe to print on one line. */
export const printable = (text: string): string => text.toWellFormed().replace(unsafe, '\ufffd')

/** Printable text, truncated to a number of columns. */
export const fitted = (text: string, columns: number): string => {
  const line = printable(text.length > 4 * columns ? text.slice(0, 4 * columns) : text)
  if (stringWidth(line) <= columns) return line
  let fit = ''
  let width = 0
  for (const character of line) {
    width += stringWidth(character)
    if (width > columns - 1) break
    fit += character
  }
  return `${fit}…`
}

/** `1 user`, `12,000 users`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`
