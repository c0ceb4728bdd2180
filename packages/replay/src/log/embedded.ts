import { type Fields, isObject, parseJson, shapeOf } from './shape.ts'

export interface Embedded {
  /** Its JSON, without the logger's escapes. */
  readonly text: string
  readonly value: Fields
}

/** Opening braces per line that begin no object: each costs a search to the end of the line. */
const maxFailures = 64

const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>' }

const htmlStart = /[{[]\s*&(?:quot|#34|#x22);/i
const htmlEntity = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(quot|apos|amp|lt|gt));/gi
const quotedStart = /\{\s*\\"/
const csvStart = /\{\s*""/

const entityText = (entity: string, hex?: string, decimal?: string, name?: string): string => {
  if (name !== undefined) return entities[name.toLowerCase()] ?? entity
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  return code <= 0x10ffff ? String.fromCodePoint(code) : entity
}

/** Reverts the escaping of a logger for HTML or for a string, or of a database for CSV or tab-separated text. */
const unescaped = (line: string): string => {
  if (htmlStart.test(line)) return line.replace(htmlEntity, entityText)
  const cell = line.search(csvStart)
  if (cell >= 0) return line.slice(0, cell) + line.slice(cell).replaceAll('""', '"')
  if (quotedStart.test(line)) return line.replace(/\\(["\\/])/g, '$1')
  return line.replaceAll('\\\\', '\\')
}

/** The end of the object that begins at `start`; -1 if it isn't closed. */
const endOf = (text: string, start: number): number => {
  const token = /"(?:[^"\\]|\\.)*"|[{}]/g
  token.lastIndex = start
  let depth = 0
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '{') depth += 1
    else if (match[0] === '}') depth -= 1
    if (depth === 0) return token.lastIndex
  }
  return -1
}

const objectAt = (text: string, start: number, last: number): Embedded | undefined => {
  // Usually the object ends at the last brace of the line.
  for (const end of [last, endOf(text, start)]) {
    if (end <= start) continue
    const part = text.slice(start, end)
    const value = parseJson(part)
    if (isObject(value)) return { text: part, value }
  }
  return undefined
}

export interface EmbeddedObjects {
  /** The text before the first object. */
  readonly prefix: string
  readonly objects: readonly Embedded[]
  /** Whether text after the first object begins like an object but isn't valid. */
  readonly isDamaged: boolean
  /** Whether the search ended before the end of the line, after too many failures. */
  readonly isIncomplete: boolean
}

const objectsIn = (text: string): EmbeddedObjects => {
  const last = text.lastIndexOf('}') + 1
  const start = /\{\s*"/g
  const objects: Embedded[] = []
  let prefix = text
  let isDamaged = false
  let failures = 0
  let match = start.exec(text)
  for (; match !== null && failures < maxFailures; match = start.exec(text)) {
    const found = match.index < last ? objectAt(text, match.index, last) : undefined
    if (found === undefined) {
      isDamaged ||= objects.length > 0
      failures += 1
      continue
    }
    if (objects.length === 0) prefix = text.slice(0, match.index)
    objects.push(found)
    start.lastIndex = match.index + found.text.length
  }
  return { prefix, objects, isDamaged, isIncomplete: match !== null }
}

export interface Concatenated {
  readonly objects: readonly Embedded[]
  /** What follows them: nothing, or what begins like another object. */
  readonly rest: string
}

/** The records and messages at the beginning of a text that follow each other without a line feed. */
export const concatenatedIn = (text: string): Concatenated => {
  const objects: Embedded[] = []
  const separator = /[\s,]*/y
  let at = 0
  while (text[at] === '{') {
    const end = endOf(text, at)
    const part = text.slice(at, Math.max(at, end))
    const value = parseJson(part)
    if (!isObject(value) || shapeOf(value) === 'foreign') break
    objects.push({ text: part, value })
    separator.lastIndex = end
    separator.test(text)
    at = separator.lastIndex
  }
  const rest = text.slice(at)
  return rest === '' || rest.startsWith('{') ? { objects, rest } : { objects: [], rest: text }
}

/** Whether objects were found, beginning with the first brace: not only inside an object that is escaped. */
const isOutermost = ({ objects, prefix }: EmbeddedObjects) => objects.length > 0 && !prefix.includes('{')

/** Finds the JSON objects in a line of text, as it is or escaped. */
export const embeddedIn = (line: string): EmbeddedObjects => {
  const found = objectsIn(line)
  const text = isOutermost(found) ? line : unescaped(line)
  if (text === line) return found
  const other = objectsIn(text)
  return found.objects.length === 0 || isOutermost(other) ? other : found
}
