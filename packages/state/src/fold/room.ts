import type {
  Mutes,
  RoomMediaMuted,
  RoomPropertiesDeleted,
  RoomPropertiesUpdated,
  RoomStateChanged,
} from '@roomfold/protocol'
import { produce } from 'immer'
import { isDeepEqual } from '../json/deep-equal.ts'
import type { Refusal } from './paths.ts'
import { withoutProperties, withProperties } from './properties.ts'
import type { WorkingRoom } from './working-room.ts'

export const foldRoomState = (working: WorkingRoom, action: RoomStateChanged): void => {
  const { state, startTime = working.room.startTime } = action
  if (state === working.room.state && startTime === working.room.startTime) return
  working.room = produce(working.room, (draft) => {
    draft.state = state
    draft.startTime = startTime
  })
}

/** A role that isn't mentioned keeps what it had. */
const withMutes = (known: Mutes, mentioned: Mutes | undefined): Mutes => {
  if (mentioned === undefined) return known
  const merged = Object.fromEntries([...Object.entries(known), ...Object.entries(mentioned)])
  return isDeepEqual(known, merged) ? known : Object.freeze(merged)
}

export const foldRoomMute = (working: WorkingRoom, action: RoomMediaMuted): void => {
  const { room } = working
  const muteChat = withMutes(room.muteChat, action.muteChat)
  const muteVideo = withMutes(room.muteVideo, action.muteVideo)
  const muteAudio = withMutes(room.muteAudio, action.muteAudio)
  if (muteChat === room.muteChat && muteVideo === room.muteVideo && muteAudio === room.muteAudio) return
  working.room = produce(room, (draft) => {
    draft.muteChat = muteChat
    draft.muteVideo = muteVideo
    draft.muteAudio = muteAudio
  })
}

export const foldRoomProperties = (
  working: WorkingRoom,
  action: RoomPropertiesUpdated | RoomPropertiesDeleted,
): void => {
  const refusal: Refusal = { working, sequence: action.sequence, userUuid: undefined }
  working.properties =
    action.type === 'room.propertiesUpdated'
      ? withProperties(working.properties, action.changeProperties, refusal)
      : withoutProperties(working.properties, action.changeProperties, refusal)
}
