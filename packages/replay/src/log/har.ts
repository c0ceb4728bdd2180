import { decodeSnapshot } from '@roomfold/protocol'
import { fromServiceSnapshot, type RoomSnapshot } from '@roomfold/state'
import { messagesIn } from './messages.ts'
import { entriesOf, type Fields, isObject, parseJson } from './shape.ts'
import { decodeLeniently } from './utf8.ts'

/** A message of a HAR archive. */
export interface HarMessage {
  readonly raw: unknown
  /** When it was received, ms UTC. Undefined if the archive has no time. */
  readonly at: number | undefined
}

const textOf = (data: unknown, isBase64: boolean): string => {
  if (typeof data !== 'string') return ''
  if (!isBase64) return data
  try {
    return decodeLeniently(Uint8Array.from(atob(data), (character) => character.charCodeAt(0)))
  } catch {
    return ''
  }
}

const received = (frame: unknown): readonly HarMessage[] => {
  if (!isObject(frame) || frame['type'] === 'send' || frame['type'] === 'request') return []
  const { data, time, opcode } = frame
  const at = typeof time === 'number' ? Math.round(time * 1_000) : undefined
  return messagesIn(textOf(data, opcode === 2)).map((raw) => ({ raw, at }))
}

/** The body of a REST response, with the time of its request. */
const bodyOf = ({ response, startedDateTime }: Fields): { readonly text: string; readonly at?: number } => {
  const content = isObject(response) ? response['content'] : undefined
  if (!isObject(content)) return { text: '' }
  const text = textOf(content['text'], content['encoding'] === 'base64')
  const at = Date.parse(String(startedDateTime))
  return Number.isNaN(at) ? { text } : { text, at }
}

const answered = (entry: Fields): readonly HarMessage[] => {
  const { text, at } = bodyOf(entry)
  return messagesIn(text).map((raw) => ({ raw, at }))
}

/** Identifies a notification across deliveries. Undefined if it has no sequence. */
const keyOf = (raw: unknown): string | undefined => {
  const value = typeof raw === 'string' ? parseJson(raw) : raw
  if (!isObject(value) || value['sequence'] === undefined) return undefined
  return JSON.stringify([value['roomUuid'] ?? '', value['sequence'], value['cmd'], value['ts']])
}

const unique = (messages: readonly HarMessage[]): readonly HarMessage[] => {
  const seen = new Set<string>()
  return messages.filter(({ raw }) => {
    const key = keyOf(raw)
    if (key === undefined) return true
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const harEntriesOf = (har: Fields): readonly Fields[] => (entriesOf(har) ?? []).filter(isObject)

/** The messages of a HAR archive, from WebSocket frames and REST responses, by time, without duplicates. */
export const messagesOfHar = (har: Fields): readonly HarMessage[] => {
  const messages = harEntriesOf(har).flatMap((entry) => {
    const frames = entry['_webSocketMessages']
    return [...(Array.isArray(frames) ? frames.flatMap(received) : []), ...answered(entry)]
  })
  return unique(messages.sort((left, right) => (left.at ?? 0) - (right.at ?? 0)))
}

/** The room that a REST response of the archive contains, with the time of its request, ms UTC. */
export interface HarSnapshot {
  readonly room: RoomSnapshot
  readonly at?: number
}

const snapshotIn = (entry: Fields): readonly HarSnapshot[] => {
  const { text, ...time } = bodyOf(entry)
  const decoded = text.includes('"snapshot"') ? decodeSnapshot(text) : undefined
  return decoded?._tag === 'Right' ? [{ room: fromServiceSnapshot(decoded.right), ...time }] : []
}

const sequenceOf = ({ raw }: HarMessage): number => {
  const value = typeof raw === 'string' ? parseJson(raw) : raw
  const sequence = isObject(value) ? (value['sequence'] ?? value['startSequence']) : undefined
  return typeof sequence === 'number' ? sequence : Number.POSITIVE_INFINITY
}

/**
 * The room with which an archive begins: the first snapshot that the browser requested. Undefined if there is none, or if
 * the archive also has notifications before it: they give the room, and its history too.
 */
export const firstRoomOfHar = (har: Fields, messages: readonly HarMessage[]): HarSnapshot | undefined => {
  const [first] = harEntriesOf(har).flatMap(snapshotIn)
  if (first === undefined) return undefined
  return messages.every((message) => sequenceOf(message) > first.room.sequence) ? first : undefined
}
