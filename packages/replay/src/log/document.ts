import type { Classifier } from './classify.ts'
import { type Repaired, repairJson } from './repair.ts'
import { parseJson } from './shape.ts'

/** Between two documents: both brackets are at the beginning of a line. */
const boundary = /(?<=^[}\]])\s*\n(?=[{[])/m

/** Reads one or more JSON documents that span several lines. False if they can't be repaired: nothing was read. */
export const readDocuments = (text: string, classifier: Classifier): boolean => {
  const value = parseJson(text)
  if (value !== undefined) {
    classifier.readValue(value, text)
    return true
  }
  const encoder = new TextEncoder()
  const advance = (passed: string): void => {
    classifier.line += passed.split('\n').length - 1
    classifier.offset += encoder.encode(passed).length
  }
  let isRead = false
  let from = 0
  for (const part of text.split(boundary)) {
    const start = text.indexOf(part, from)
    advance(text.slice(from, start))
    isRead = readDocument(part, classifier) || isRead
    advance(part)
    from = start + part.length
  }
  return isRead
}

const readDocument = (text: string, classifier: Classifier): boolean => {
  const value = parseJson(text)
  if (value === undefined) return readRepaired(text, classifier)
  classifier.readValue(value, text)
  return true
}

const readRepaired = (text: string, classifier: Classifier): boolean => {
  const repaired = repairJson(text)
  if (repaired === undefined) return false
  if (repaired.cut.size > 0) return readCut(repaired, text, classifier)
  const { items } = classifier
  const count = items.length
  classifier.readValue(repaired.value)
  const isRead = items.slice(count).some(({ kind }) => kind === 'record' || kind === 'checkpoint')
  const message = 'The JSON document is damaged and was repaired as far as possible; check the result.'
  if (isRead) classifier.issue('documentRepaired', message, text)
  else items.length = count
  return isRead
}

const readCut = ({ value, cut }: Repaired, text: string, classifier: Classifier): true => {
  classifier.cut = cut
  if (value !== undefined) classifier.readValue(value)
  classifier.cut = new Set()
  classifier.truncated(text.length, text)
  return true
}

/** Reads the complete values of JSON that is cut off at its end. False if the text isn't cut off. */
export const readTruncated = (text: string, classifier: Classifier): boolean => {
  const repaired = repairJson(text)
  return repaired !== undefined && repaired.cut.size > 0 && readCut(repaired, text, classifier)
}
