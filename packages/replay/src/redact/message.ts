import { commandsOf, type Space } from '@roomfold/protocol'
import { isObject } from '../log/shape.ts'
import { fieldsField, type Redaction, redactFields, redactValue } from './fields.ts'

const known: Readonly<Record<Space, ReadonlySet<unknown>>> = {
  channel: new Set(commandsOf('channel')),
  peer: new Set(commandsOf('peer')),
}

const keepAlive = 'PING'

/** Redacts a notification for JSON. Only the `data` of a known command has known fields. */
const redactNotification = (value: unknown, space: Space, redaction: Redaction): unknown => {
  if (!isObject(value)) return redactValue(value, redaction)
  const { data, list, ...rest } = value
  const isPacket = !Object.hasOwn(value, 'cmd') && Array.isArray(list)
  const isKnown = known[space].has(value['cmd'])
  return {
    ...redactFields(rest, redaction),
    list: isPacket
      ? list.map((item) => redactNotification(item, space, redaction))
      : fieldsField(list, redaction),
    data: isKnown && isObject(data) ? redactFields(data, redaction) : redactValue(data, redaction),
  }
}

/** Redacts a message. Undefined if it isn't JSON: none of it may be kept. */
export const redactMessage = (raw: unknown, space: Space, redaction: Redaction): string | undefined => {
  if (typeof raw === 'string' && raw.trim() === keepAlive) return keepAlive
  try {
    const value = typeof raw === 'string' ? JSON.parse(raw) : raw
    return JSON.stringify(redactNotification(value, space, redaction)) ?? 'null'
  } catch {
    return undefined
  }
}
