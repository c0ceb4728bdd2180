import * as t from 'io-ts'
import { optionalTextOf, WireUuid } from './primitives.ts'
import { maybe } from './refined.ts'

/** The room that the sender of a peer message is in. */
export interface RoomReference {
  readonly roomUuid: string
  readonly roomName?: string | undefined
}

export interface WireRoomReference {
  readonly roomUuid?: string | number | null | undefined
  readonly roomName?: string | null | undefined
}

/** `fromRoom`: there when the sender is in a room. */
export const WireRoomReference: t.Type<WireRoomReference, WireRoomReference, unknown> = t.partial(
  { roomUuid: maybe(WireUuid), roomName: maybe(t.string) },
  'room reference',
)

export const roomReferenceOf = (wire: WireRoomReference | null | undefined): RoomReference | undefined => {
  const roomUuid = optionalTextOf(wire?.roomUuid)
  return roomUuid === undefined ? undefined : { roomUuid, roomName: wire?.roomName ?? undefined }
}
