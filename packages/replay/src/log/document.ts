import type { Classifier } from './classify.ts'
import { issueItem, type SourceLocation, truncated } from './issue.ts'
import type { LogItem } from './item.ts'
import { type Repaired, repairJson } from './repair.ts'
import { parseJson } from './shape.ts'

/** Between two documents: both brackets are at the beginning of a line. */
const boundary = /(?<=^[}\]])\s*\n(?=[{[])/m

/** Splits a text into documents, each with its location. */
const documentsOf = (
  text: string,
  { line, offset }: SourceLocation,
): readonly (SourceLocation & { readonly text: string })[] => {
  let from = 0
  let atLine = line
  return text.split(boundary).map((part) => {
    const start = text.indexOf(part, from)
    atLine += text.slice(from, start).split('\n').length - 1
    const location = { line: atLine, offset: offset + new TextEncoder().encode(text.slice(0, start)).length }
    atLine += part.split('\n').length - 1
    from = start + part.length
    return { ...location, text: part }
  })
}

/**
 * Reads one or more JSON documents that span several lines. False if they can't be repaired: nothing was read.
 */
export const readDocuments = (
  text: string,
  location: SourceLocation,
  classifier: Classifier,
  items: LogItem[],
): boolean => {
  const value = parseJson(text)
  if (value !== undefined) {
    classifier.readValue(value, text, location, items)
    return true
  }
  return documentsOf(text, location)
    .map((part) => readDocument(part, classifier, items))
    .some((isRead) => isRead)
}

const readDocument = (
  { text, ...location }: SourceLocation & { readonly text: string },
  classifier: Classifier,
  items: LogItem[],
): boolean => {
  const value = parseJson(text)
  if (value === undefined) return readRepaired(text, location, classifier, items)
  classifier.readValue(value, text, location, items)
  return true
}

const isRecord = (item: LogItem): boolean => item.kind === 'record' || item.kind === 'checkpoint'

const readRepaired = (
  text: string,
  location: SourceLocation,
  classifier: Classifier,
  items: LogItem[],
): boolean => {
  const repaired = repairJson(text)
  if (repaired === undefined) return false
  const { value, cut } = repaired
  if (cut.size > 0) return readCut(repaired, text, location, classifier, items)
  const found: LogItem[] = []
  classifier.readValue(value, undefined, location, found)
  if (found.some(isRecord)) items.push(...found, damaged(text, location))
  return found.some(isRecord)
}

const readCut = (
  { value, cut }: Repaired,
  text: string,
  location: SourceLocation,
  classifier: Classifier,
  items: LogItem[],
): boolean => {
  classifier.cut = cut
  if (value !== undefined) classifier.readValue(value, undefined, location, items)
  classifier.cut = new Set()
  items.push(truncated(text.length, location, text))
  return true
}

/** Reads the complete values of JSON that is cut off at its end. False if the text isn't cut off. */
export const readTruncated = (
  text: string,
  location: SourceLocation,
  classifier: Classifier,
  items: LogItem[],
): boolean => {
  const repaired = repairJson(text)
  if (repaired === undefined || repaired.cut.size === 0) return false
  return readCut(repaired, text, location, classifier, items)
}

const damaged = (text: string, location: SourceLocation): LogItem => {
  const message = 'The JSON document is damaged and was repaired as far as possible; check the result.'
  return issueItem('documentRepaired', message, location, text)
}
