import type { Space } from '@roomfold/protocol'
import { has, isObject, isPresent, parseJson } from './shape.ts'

const roomMessageStart = '{"cmd"'

/**
 * The space of a bare message: 'peer' if its text is unambiguous, else 'channel'.
 *
 * Almost every line is a sequenced channel message, so plain string searches come first. A text is parsed only if it
 * contains a field of a peer message.
 */
function spaceOfText(text: string): Space {
  const isPacket = !text.startsWith(roomMessageStart)
  const mayBePeer =
    text.includes('requestId"') ||
    (isPacket && text.includes('fromRoomUuid"')) ||
    !text.includes('"sequence"')
  return mayBePeer ? spaceOfValue(parseJson(text)) : 'channel'
}

/** The space of a bare message, as text or parsed. */
export function spaceOf(raw: unknown): Space {
  return typeof raw === 'string' ? spaceOfText(raw) : spaceOfValue(raw)
}

/** The space of a parsed bare message. */
function spaceOfValue(value: unknown): Space {
  if (!isObject(value)) return 'channel'
  const list = has(value, 'list') ? value['list'] : undefined
  if (Array.isArray(list)) {
    const isPeer = isPresent(value['fromRoomUuid']) || (!has(value, 'startSequence') && isPeerChat(list))
    return isPeer ? 'peer' : 'channel'
  }
  return isPresent(value['requestId']) && !isPresent(value['sequence']) ? 'peer' : 'channel'
}

/** Peer command 1 is a chat message; channel command 1 is the room's state and has no `message`. */
function isPeerChat(list: readonly unknown[]): boolean {
  return list.length > 0 && list.every(isPeerChatMessage)
}

function isPeerChatMessage(value: unknown): boolean {
  if (!isObject(value) || value['cmd'] !== 1 || isPresent(value['sequence'])) return false
  const data = value['data']
  return isObject(data) && has(data, 'message') && typeof data['message'] === 'string'
}
