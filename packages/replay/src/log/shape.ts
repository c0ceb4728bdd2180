/** A JSON object whose fields are unknown. */
export type Fields = { readonly [name: string]: unknown }

/** The value of a JSON text. Undefined if it isn't JSON. */
export function parseJson(text: string): unknown {
  if (!mayBeJson(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Avoids most failing parses: a failure costs as much as parsing a few thousand characters. */
function mayBeJson(text: string): boolean {
  const trimmed = text.trim()
  const last = trimmed.at(-1)
  if (trimmed.startsWith('{')) return last === '}'
  if (trimmed.startsWith('[')) return last === ']'
  return /^["\-\dtfn]/.test(trimmed)
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function has(value: Fields, name: string): boolean {
  return Object.hasOwn(value, name)
}

export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null
}

/** Kinds of objects in a log. */
export type Shape = 'header' | 'record' | 'checkpoint' | 'message' | 'body' | 'har' | 'foreign'

const messageFields = ['cmd', 'list', 'data', 'sequence', 'startSequence']

export function shapeOf(value: Fields): Shape {
  if (!has(value, 'cmd')) {
    if (has(value, 'roomfold')) return 'header'
    if (has(value, 'raw')) return 'record'
    if (has(value, 'checkpoint')) return 'checkpoint'
    if (isBody(value)) return 'body'
    if (entriesOf(value) !== undefined) return 'har'
  }
  return messageFields.some((name) => has(value, name)) ? 'message' : 'foreign'
}

/** Whether a value is a REST response body: `{msg, code, ts, data}`; an error has no `data`. */
function isBody(value: Fields): boolean {
  return has(value, 'code') ? has(value, 'msg') || has(value, 'data') : listOf(value) !== undefined
}

/** The messages of a REST response: `data.list` of `sequences`, `data` of the polling interface. */
export function listOf(body: Fields): readonly unknown[] | undefined {
  const data = has(body, 'data') ? body['data'] : undefined
  if (Array.isArray(data)) return has(body, 'code') ? data : undefined
  if (!isObject(data) || !has(data, 'list')) return undefined
  return Array.isArray(data['list']) ? data['list'] : undefined
}

/** The entries of a HAR archive. */
export function entriesOf(value: Fields): readonly unknown[] | undefined {
  const log = has(value, 'log') ? value['log'] : undefined
  if (!isObject(log)) return undefined
  return Array.isArray(log['entries']) ? log['entries'] : undefined
}

const packetFields = ['total', 'startSequence', 'fromRoomUuid']

/** Whether an object is certainly a notification or a packet. */
export function isMessage(value: Fields): boolean {
  if (has(value, 'cmd')) return has(value, 'data') || has(value, 'sequence')
  return Array.isArray(value['list']) && packetFields.some((name) => has(value, name))
}
