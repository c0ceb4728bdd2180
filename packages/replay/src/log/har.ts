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

const answered = ({ response, startedDateTime }: Fields): readonly HarMessage[] => {
  const content = isObject(response) ? response['content'] : undefined
  if (!isObject(content)) return []
  const started = Date.parse(String(startedDateTime))
  const at = Number.isNaN(started) ? undefined : started
  return messagesIn(textOf(content['text'], content['encoding'] === 'base64')).map((raw) => ({ raw, at }))
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

/** The messages of a HAR archive, from WebSocket frames and REST responses, by time, without duplicates. */
export const messagesOfHar = (har: Fields): readonly HarMessage[] => {
  const messages = (entriesOf(har) ?? []).filter(isObject).flatMap((entry) => {
    const frames = entry['_webSocketMessages']
    return [...(Array.isArray(frames) ? frames.flatMap(received) : []), ...answered(entry)]
  })
  return unique(messages.sort((left, right) => (left.at ?? 0) - (right.at ?? 0)))
}
