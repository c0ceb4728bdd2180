import { commandsOf, type Space } from '@roomfold/protocol'
import { redactFields } from './fields.ts'
import { isMembers, type Redaction, redactValue } from './values.ts'

const known: Readonly<Record<Space, ReadonlySet<unknown>>> = {
  channel: new Set(commandsOf('channel')),
  peer: new Set(commandsOf('peer')),
}

const keepAlive = 'PING'

/** Redacts a notification. Only the `data` of a known command has known fields. */
const redactNotification = (value: unknown, space: Space, redaction: Redaction): unknown => {
  if (!isMembers(value)) return redactValue(value, redaction)
  const { data, list, ...rest } = value
  const around = redactFields(rest, redaction)
  const isPacket = !Object.hasOwn(value, 'cmd') && Array.isArray(list)
  const items = (item: unknown) => redactNotification(item, space, redaction)
  const isKnown = known[space].has(value['cmd']) && isMembers(data)
  return {
    ...around,
    ...(list === undefined ? {} : { list: isPacket ? list.map(items) : listOf(list, redaction) }),
    ...(data === undefined
      ? {}
      : { data: isKnown ? redactFields(data, redaction) : redactValue(data, redaction) }),
  }
}

const listOf = (list: unknown, redaction: Redaction): unknown =>
  (redactFields({ list }, redaction) as { readonly list: unknown }).list

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
