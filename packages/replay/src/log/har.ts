import { decodeSnapshot } from '@roomfold/protocol'
import { fromServiceSnapshot, type RoomSnapshot } from '@roomfold/state'
import { messagesIn } from './messages.ts'
import { entriesOf, type Fields, isObject, parseJson } from './shape.ts'
import { decodeLeniently } from './utf8.ts'

/** A message of a HAR archive. `at`: when it was received, ms UTC; undefined if the archive has no time. */
interface HarMessage {
  readonly raw: unknown
  readonly at: number | undefined
}

/** What a HAR archive has of a room. */
export interface HarContent {
  /**
   * The room with which it begins: the first snapshot that the browser requested, with the time of the request, ms UTC.
   * Undefined if there is none, or if the archive also has notifications before it: they give the room, and its history
   * too.
   */
  readonly room: { readonly room: RoomSnapshot; readonly at?: number } | undefined
  /** From WebSocket frames and REST responses, by time, without duplicates. */
  readonly messages: readonly HarMessage[]
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

const messagesOf = (text: string, at: number | undefined): readonly HarMessage[] =>
  messagesIn(text).map((raw) => ({ raw, at }))

const received = (frame: unknown): readonly HarMessage[] => {
  if (!isObject(frame) || frame['type'] === 'send' || frame['type'] === 'request') return []
  const { data, time, opcode } = frame
  return messagesOf(
    textOf(data, opcode === 2),
    typeof time === 'number' ? Math.round(time * 1_000) : undefined,
  )
}

/** The body of a REST response, with the time of its request. */
const bodyOf = ({ response, startedDateTime }: Fields): { readonly text: string; readonly at?: number } => {
  const content = isObject(response) ? response['content'] : undefined
  if (!isObject(content)) return { text: '' }
  const text = textOf(content['text'], content['encoding'] === 'base64')
  const at = Date.parse(String(startedDateTime))
  return Number.isNaN(at) ? { text } : { text, at }
}

const fieldsOf = ({ raw }: HarMessage): Fields => {
  const value = typeof raw === 'string' ? parseJson(raw) : raw
  return isObject(value) ? value : {}
}

/** Removes notifications that were delivered before. */
const unique = (messages: readonly HarMessage[]): readonly HarMessage[] => {
  const seen = new Set<string>()
  return messages.filter((message) => {
    const { roomUuid, sequence, cmd, ts } = fieldsOf(message)
    const key = JSON.stringify([roomUuid ?? '', sequence, cmd, ts])
    const isNew = sequence === undefined || !seen.has(key)
    seen.add(key)
    return isNew
  })
}

const snapshotIn = (entry: Fields): readonly NonNullable<HarContent['room']>[] => {
  const { text, ...time } = bodyOf(entry)
  const decoded = text.includes('"snapshot"') ? decodeSnapshot(text) : undefined
  return decoded?._tag === 'Right' ? [{ room: fromServiceSnapshot(decoded.right), ...time }] : []
}

const isAfter = (message: HarMessage, sequence: number): boolean => {
  const fields = fieldsOf(message)
  const own = fields['sequence'] ?? fields['startSequence']
  return typeof own !== 'number' || own > sequence
}

export const readHar = (har: Fields): HarContent => {
  const entries = (entriesOf(har) ?? []).filter(isObject)
  const all = entries.flatMap((entry) => {
    const frames = entry['_webSocketMessages']
    const { text, at } = bodyOf(entry)
    return [...(Array.isArray(frames) ? frames.flatMap(received) : []), ...messagesOf(text, at)]
  })
  const messages = unique(all.sort((left, right) => (left.at ?? 0) - (right.at ?? 0)))
  const [first] = entries.flatMap(snapshotIn)
  const isFirst = first !== undefined && messages.every((message) => isAfter(message, first.room.sequence))
  return { room: isFirst ? first : undefined, messages }
}
