import { isObject } from '../json/json-value.ts'

/** Several notifications in one message, in newer rooms. */
export interface Packet {
  readonly list: readonly unknown[]
  readonly total?: unknown
  /** The place of the first one. Absent: events outside the order. */
  readonly startSequence?: unknown
  /** The room that a peer packet is about. */
  readonly fromRoomUuid?: unknown
}

/** A packet has a `list` and no `cmd`: the batch form of `cmd` 25 has both. */
export const isPacket = (message: unknown): message is Packet =>
  isObject(message) && message['cmd'] === undefined && Array.isArray(message['list'])

/**
 * The notifications of a packet, each with what the packet says of all of them: the room, and the place of
 * those that don't name their own.
 */
export const notificationsOfPacket = (packet: Packet): readonly unknown[] => {
  const { startSequence, fromRoomUuid } = packet
  const first = Number.isSafeInteger(startSequence) ? (startSequence as number) : undefined
  return packet.list.map((item, index) => {
    if (!isObject(item)) return item
    const placed = first !== undefined && item['sequence'] === undefined
    if (!placed && fromRoomUuid === undefined) return item
    return {
      ...(fromRoomUuid === undefined ? {} : { roomUuid: fromRoomUuid }),
      ...item,
      ...(placed ? { sequence: first + index } : {}),
    }
  })
}

/** The notifications of a parsed message: those of a packet, or the message itself. */
export const notificationsOf = (message: unknown): readonly unknown[] =>
  isPacket(message) ? notificationsOfPacket(message) : [message]
