import type { ServiceSnapshot } from '@roomfold/protocol'
import { fromServiceSnapshot, type RoomSnapshot } from '@roomfold/state'

/** Whether a snapshot is of the room that is known, and not of one made again under the same id. */
export const isSameRoom = (known: RoomSnapshot, service: ServiceSnapshot, isDoubted: boolean): boolean => {
  const { createTime } = known.room
  if (createTime === undefined || service.createTime === undefined) return !isDoubted
  return createTime === service.createTime
}

/**
 * The room that a service's snapshot makes. The service's picture has no chat: of the same room the messages that
 * are known stay, for they all are from before it; of another room nothing stays.
 */
export const replacementOf = (
  known: RoomSnapshot,
  service: ServiceSnapshot,
  isSame: boolean,
): RoomSnapshot => {
  const roomUuid = service.roomUuid ?? known.room.roomUuid
  const messages = isSame ? known.messages : []
  return fromServiceSnapshot({ ...service, roomUuid }, { messages })
}
