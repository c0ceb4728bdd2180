import type { Classifier } from './classify.ts'
import { issueItem, type Place, truncated } from './issue.ts'
import type { LogItem } from './item.ts'
import { type Repaired, repairJson } from './repair.ts'
import { parseJson } from './shape.ts'

/** Where a document ends and another begins: both brackets stand at the beginning of a line. */
const boundary = /(?<=^[}\]])\s*\n(?=[{[])/m

/** The documents of a text, each with its place. */
const documentsOf = (
  text: string,
  { line, offset }: Place,
): readonly (Place & { readonly text: string })[] => {
  let from = 0
  let atLine = line
  return text.split(boundary).map((part) => {
    const start = text.indexOf(part, from)
    atLine += text.slice(from, start).split('\n').length - 1
    const place = { line: atLine, offset: offset + new TextEncoder().encode(text.slice(0, start)).length }
    atLine += part.split('\n').length - 1
    from = start + part.length
    return { ...place, text: part }
  })
}

/**
 * Reads JSON documents that span lines: one, or several one after the other. False where they are damaged
 * beyond repair; nothing was read then.
 */
export const readDocuments = (
  text: string,
  place: Place,
  classifier: Classifier,
  items: LogItem[],
): boolean => {
  const value = parseJson(text)
  if (value !== undefined) {
    classifier.readValue(value, text, place, items)
    return true
  }
  return documentsOf(text, place)
    .map((part) => readDocument(part, classifier, items))
    .some((isRead) => isRead)
}

const readDocument = (
  { text, ...place }: Place & { readonly text: string },
  classifier: Classifier,
  items: LogItem[],
): boolean => {
  const value = parseJson(text)
  if (value === undefined) return readRepaired(text, place, classifier, items)
  classifier.readValue(value, text, place, items)
  return true
}

const isRecord = (item: LogItem): boolean => item.kind === 'record' || item.kind === 'checkpoint'

const readRepaired = (text: string, place: Place, classifier: Classifier, items: LogItem[]): boolean => {
  const repaired = repairJson(text)
  if (repaired === undefined) return false
  const { value, cut } = repaired
  if (cut.size > 0) return readCut(repaired, text, place, classifier, items)
  const found: LogItem[] = []
  classifier.readValue(value, undefined, place, found)
  if (found.some(isRecord)) items.push(...found, damaged(text, place))
  return found.some(isRecord)
}

const readCut = (
  { value, cut }: Repaired,
  text: string,
  place: Place,
  classifier: Classifier,
  items: LogItem[],
): boolean => {
  classifier.cut = cut
  if (value !== undefined) classifier.readValue(value, undefined, place, items)
  classifier.cut = new Set()
  items.push(truncated(text.length, place, text))
  return true
}

/** Reads what is complete in JSON that ends early; false where it doesn't. */
export const readTruncated = (
  text: string,
  place: Place,
  classifier: Classifier,
  items: LogItem[],
): boolean => {
  const repaired = repairJson(text)
  if (repaired === undefined || repaired.cut.size === 0) return false
  return readCut(repaired, text, place, classifier, items)
}

const damaged = (text: string, place: Place): LogItem => {
  const message =
    'This JSON document is damaged and was repaired as far as possible; check what depends on it.'
  return issueItem('documentRepaired', message, place, text)
}
