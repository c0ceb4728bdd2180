import type { RoomSnapshot, Stream } from '@roomfold/react'
import { isStaff } from '../look/person.ts'

const rankOf = (
  room: RoomSnapshot,
  { videoSourceType, userUuid, videoState, audioState }: Stream,
): number => {
  if (videoSourceType === 'screen') return 0
  if (isStaff(room.users.get(userUuid ?? ''))) return 1
  return videoState === 'open' || audioState === 'open' ? 2 : 3
}

/** The streams in the order of the stage: screens, staff, who can be seen or heard, the others. */
export const stageOrder = (room: RoomSnapshot): readonly string[] =>
  [...room.streams.values()]
    .map((stream) => ({ stream, rank: rankOf(room, stream) }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ stream }) => stream.streamUuid)
