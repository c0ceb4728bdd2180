import { isObject, parseJson } from './shape.ts'

/** How the text of a log is read. */
export type TextKind = 'lines' | 'sequence' | 'documents'

/** As much of the text is looked at to find out what it is. */
export const lookAhead = 65_536

const recordSeparator = '\u001e'

/** The lines that are not blank, as far as they end within the text. */
const linesOf = (text: string, isWhole: boolean): readonly string[] => {
  const lines = text.split('\n')
  if (!isWhole) lines.pop()
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

/** Whether a text may be a JSON document, and not lines that begin with a bracket. */
export const mayBeDocument = (text: string): boolean => /^\ufeff?\s*(?:\{|\[\s*(?:[[{"\]]|$))/.test(text)

/**
 * How a text is read, by its beginning; undefined where more is needed to decide. Lines, unless the first one
 * begins a document and the second one is a part of it.
 */
export const chooseKind = (beginning: string, isWhole: boolean): TextKind | undefined => {
  const text = beginning.replace(/^\ufeff?\s*/, '')
  if (text === '') return isWhole ? 'lines' : undefined
  if (text.startsWith(recordSeparator)) return 'sequence'
  if (!mayBeDocument(text)) return 'lines'
  const [first, second, third] = linesOf(text, isWhole)
  if (first === undefined) return undefined
  if (parseJson(first) !== undefined) return 'lines'
  if (second === undefined) return isWhole ? 'documents' : undefined
  if (first.startsWith('[') && /^[\],]/.test(second)) return 'documents'
  if (!/[{[,:]$/.test(first)) return 'lines'
  if (!isObject(parseJson(second))) return 'documents'
  // A line that stands for itself after one that does not: only a list of one element looks like that.
  if (!first.endsWith('[')) return 'lines'
  if (third === undefined && !isWhole) return undefined
  return third === undefined || third.startsWith(']') ? 'documents' : 'lines'
}
