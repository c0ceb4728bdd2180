import type { Space } from '@roomfold/protocol'
import { has, isObject, isPresent, parseJson } from './shape.ts'

const roomMessageStart = '{"cmd"'

/**
 * The space of a bare message, as text or parsed: 'peer' if it is unambiguous, else 'channel'.
 *
 * Almost every line is a sequenced channel message, so plain string searches come first. A text is parsed only if it
 * contains a field of a peer message.
 */
export function spaceOf(raw: unknown): Space {
  if (typeof raw !== 'string') return isPeer(raw) ? 'peer' : 'channel'
  const isPacket = !raw.startsWith(roomMessageStart)
  const mayBePeer =
    raw.includes('requestId"') || (isPacket && raw.includes('fromRoomUuid"')) || !raw.includes('"sequence"')
  return mayBePeer && isPeer(parseJson(raw)) ? 'peer' : 'channel'
}

function isPeer(value: unknown): boolean {
  if (!isObject(value)) return false
  const list = has(value, 'list') ? value['list'] : undefined
  if (!Array.isArray(list)) return isPresent(value['requestId']) && !isPresent(value['sequence'])
  const mayBeChat = list.length > 0 && !has(value, 'startSequence')
  return isPresent(value['fromRoomUuid']) || (mayBeChat && list.every(isPeerChat))
}

/** Peer command 1 is a chat message; channel command 1 is the room's state and has no `message`. */
function isPeerChat(value: unknown): boolean {
  if (!isObject(value) || value['cmd'] !== 1 || isPresent(value['sequence'])) return false
  const data = value['data']
  return isObject(data) && typeof data['message'] === 'string'
}
