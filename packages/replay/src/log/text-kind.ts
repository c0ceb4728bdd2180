import { isObject, parseJson } from './shape.ts'

/** How the text of a log is split: by lines, by record separators (RFC 7464), or as JSON documents. */
export type TextKind = 'lines' | 'sequence' | 'documents'

/** Characters that are examined to detect the kind. */
export const lookAhead = 65_536

/** Begins a record of a JSON text sequence (RFC 7464). */
export const recordSeparator = '\u001e'

/** The non-blank lines that end within the text. */
const linesOf = (text: string, isWhole: boolean): readonly string[] => {
  const lines = text.split('\n')
  if (!isWhole) lines.pop()
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

/** Whether a text may be a JSON document, rather than lines that begin with a bracket. */
export const mayBeDocument = (text: string): boolean => /^\ufeff?\s*(?:\{|\[\s*(?:[[{"\]]|$))/.test(text)

/**
 * Detects the kind from the beginning of a text. Undefined if more text is needed. Lines, unless the first line begins
 * a document and the second one continues it.
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
  // A complete line after an incomplete one: only a list of one element looks like that.
  if (!first.endsWith('[')) return 'lines'
  if (third === undefined && !isWhole) return undefined
  return third === undefined || third.startsWith(']') ? 'documents' : 'lines'
}
