import { type Classifier, damagedText } from './classify.ts'
import { concatenatedIn, type Embedded, embeddedIn } from './embedded.ts'
import { type Repaired, repairJson } from './repair.ts'
import { has, parseJson } from './shape.ts'

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
  const rest = classifier.readConcatenated(text)
  let from = text.length - rest.length
  let isRead = from > 0
  advance(text.slice(0, from))
  for (const part of rest === '' ? [] : rest.split(boundary)) {
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

/** `length`: of the whole text, whose end this is. */
const readCut = (
  { value, cut }: Repaired,
  text: string,
  classifier: Classifier,
  length = text.length,
): true => {
  classifier.cut = cut
  if (value !== undefined) classifier.readValue(value)
  classifier.cut = new Set()
  // Damaged before its end. An object without these fields may be part of the damaged one.
  const fields = classifier.lines === 'records' ? ['raw'] : ['sequence', 'startSequence']
  const isMessage = (found: Embedded): boolean => fields.some((field) => has(found.value, field))
  const others = value === undefined ? embeddedIn(text).objects.filter(isMessage) : []
  for (const object of others) classifier.readValue(object.value, object.text)
  if (others.length > 0) classifier.issue('notJson', damagedText, text)
  else classifier.truncated(length, text)
  return true
}

/** Reads the complete values of JSON that is cut off at its end. False if the text isn't cut off. */
export const readTruncated = (text: string, classifier: Classifier): boolean => {
  const { objects, rest } = concatenatedIn(text)
  const repaired = repairJson(rest)
  if (repaired === undefined || repaired.cut.size === 0) return false
  for (const object of objects) classifier.readValue(object.value, object.text)
  return readCut(repaired, rest, classifier, text.length)
}
