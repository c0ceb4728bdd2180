import { decodeMessage, type RoomAction } from '@roomfold/protocol'
import { type RoomSnapshot, reduce, reduceAll } from '@roomfold/state'
import { keep } from '../measure/timing.ts'
import { filledRoom } from './opened-room.ts'
import { type Row, textRow } from './row.ts'

/** Text to action, and nothing else. */
export const decodeRow: Row = textRow('decode', 'decode alone', 'roomfold', () => ({
  run: (lines) => {
    for (const line of lines) keep(decodeMessage(line))
  },
}))

const batchLength = 1_000

/** Text to snapshot, one snapshot for each 1,000 notifications. */
export const bulkRow: Row = textRow('bulk', 'bulk replay, batches of 1,000', 'roomfold', ({ fill }) => {
  let room = filledRoom(fill)
  return {
    step: batchLength,
    sequence: () => room.sequence,
    run: (lines) => {
      for (let start = 0; start < lines.length; start += batchLength) {
        const actions: RoomAction[] = []
        for (let index = start; index < start + batchLength; index += 1) {
          const [decoded] = decodeMessage(lines[index])
          if (decoded?._tag === 'Right') actions.push(decoded.right)
        }
        room = reduceAll(room, actions)
      }
    },
  }
})

/** Text to snapshot, one for each notification, which a subscriber is handed. */
export const liveRow: Row = textRow('live', 'live, decodeMessage + reduce', 'roomfold', ({ fill }) => {
  let room = filledRoom(fill)
  const heard: (room: RoomSnapshot) => void = keep
  return {
    sequence: () => room.sequence,
    run: (lines) => {
      for (const line of lines) {
        const [decoded] = decodeMessage(line)
        if (decoded?._tag !== 'Right') continue
        room = reduce(room, decoded.right)
        heard(room)
      }
    },
  }
})
