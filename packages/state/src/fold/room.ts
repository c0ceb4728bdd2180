import type {
  Mutes,
  RoomMediaMuted,
  RoomPropertiesDeleted,
  RoomPropertiesUpdated,
  RoomStateChanged,
} from '@roomfold/protocol'
import { produce } from 'immer'
import { isDeepEqual } from '../json/deep-equal.ts'
import { refusePath } from './paths.ts'
import { withoutProperties, withProperties } from './properties.ts'
import type { WorkingRoom } from './working-room.ts'

export const foldRoomState = (working: WorkingRoom, action: RoomStateChanged): void => {
  working.room = produce(working.room, (draft) => {
    draft.state = action.state
    if (action.startTime !== undefined) draft.startTime = action.startTime
  })
}

/** A role that isn't mentioned keeps what it had. */
const withMutes = (known: Mutes, mentioned: Mutes | undefined): Mutes => {
  if (mentioned === undefined) return known
  const merged = Object.fromEntries([...Object.entries(known), ...Object.entries(mentioned)])
  return isDeepEqual(known, merged) ? known : merged
}

export const foldRoomMute = (working: WorkingRoom, action: RoomMediaMuted): void => {
  working.room = produce(working.room, (draft) => {
    draft.muteChat = withMutes(working.room.muteChat, action.muteChat)
    draft.muteVideo = withMutes(working.room.muteVideo, action.muteVideo)
    draft.muteAudio = withMutes(working.room.muteAudio, action.muteAudio)
  })
}

export const foldRoomProperties = (
  working: WorkingRoom,
  action: RoomPropertiesUpdated | RoomPropertiesDeleted,
): void => {
  const refuse = refusePath(working, action.sequence)
  working.properties =
    action.type === 'room.propertiesUpdated'
      ? withProperties(working.properties, action.changeProperties, refuse)
      : withoutProperties(working.properties, action.changeProperties, refuse)
}
