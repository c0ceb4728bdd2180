import { decodeMessage, type RoomAction } from '@roomfold/protocol'
import { emptySnapshot, type RoomSnapshot, reduceAll } from '@roomfold/state'

/** The actions of some lines. A line that can't be decoded is a mistake of the benchmark. */
export const actionsOf = (lines: readonly string[], dialect?: 'documented' | 'wire'): RoomAction[] =>
  lines.flatMap((line) =>
    decodeMessage(line, dialect === undefined ? {} : { dialect }).map((decoded) => {
      if (decoded._tag === 'Right') return decoded.right
      throw new Error(`the workload has a line that can't be decoded: ${decoded.left.message}`)
    }),
  )

/** The room after the notifications that fill it. */
export const filledRoom = (fill: readonly string[], dialect?: 'documented' | 'wire'): RoomSnapshot =>
  reduceAll(emptySnapshot('room'), actionsOf(fill, dialect))
