import { decodeMessage, type RoomAction } from '@roomfold/protocol'
import { type RoomSnapshot, reduce, reduceAll } from '@roomfold/state'
import { keep } from '../measure/sink.ts'
import { filledRoom } from './opened-room.ts'
import { type Row, textRow } from './row.ts'

/** Decodes text to actions. */
export const decodeRow: Row = textRow({
  id: 'decode',
  name: 'decode',
  group: 'roomfold',
  onBoth: true,
  inBrowser: true,
  open: ({ dialect }) => {
    const options = { dialect }
    return {
      run: (lines) => {
        for (const line of lines) keep(decodeMessage(line, options))
      },
    }
  },
})

/** Folds text to snapshots without a store, one snapshot per notification. */
export const reduceRow: Row = textRow({
  id: 'reduce',
  name: 'decode and reduce, without a store',
  group: 'roomfold',
  onBoth: true,
  open: ({ fill, dialect }) => {
    const options = { dialect }
    let room = filledRoom(fill, dialect)
    const heard: (room: RoomSnapshot) => void = keep
    return {
      sequence: () => room.sequence,
      run: (lines) => {
        for (const line of lines) {
          const [decoded] = decodeMessage(line, options)
          if (decoded?._tag !== 'Right') continue
          room = reduce(room, decoded.right)
          heard(room)
        }
      },
    }
  },
})

const batchLength = 10_000

/** Folds text to snapshots, one per 10,000 notifications. */
export const bulkRow: Row = textRow({
  id: 'bulk',
  name: 'bulk replay, batches of 10,000',
  group: 'roomfold',
  onBoth: true,
  inBrowser: true,
  open: ({ fill, dialect }) => {
    const options = { dialect }
    let room = filledRoom(fill, dialect)
    const replay = (lines: readonly string[]): void => {
      const actions: RoomAction[] = []
      for (const line of lines) {
        const [decoded] = decodeMessage(line, options)
        if (decoded?._tag === 'Right') actions.push(decoded.right)
      }
      room = reduceAll(room, actions)
    }
    return {
      step: batchLength,
      sequence: () => room.sequence,
      run: (lines) => {
        for (let start = 0; start < lines.length; start += batchLength) {
          replay(lines.slice(start, start + batchLength))
        }
      },
    }
  },
})
