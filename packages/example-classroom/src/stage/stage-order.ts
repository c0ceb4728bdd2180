import type { RoomSnapshot, Stream } from '@roomfold/react'
import { isStaff } from '../display/person.ts'

const rankOf = (
  room: RoomSnapshot,
  { videoSourceType, userUuid, videoState, audioState }: Stream,
): number => {
  if (videoSourceType === 'screen') return 0
  if (isStaff(room.users.get(userUuid ?? ''))) return 1
  return videoState === 'open' || audioState === 'open' ? 2 : 3
}

/** Sorts streams: screens, staff, open camera or microphone, others. */
export const stageOrder = (room: RoomSnapshot): readonly string[] =>
  [...room.streams.values()]
    .map((stream) => ({ stream, rank: rankOf(room, stream) }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ stream }) => stream.streamUuid)
