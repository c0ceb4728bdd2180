import { decodeMessage, type RoomAction } from '@roomfold/protocol'
import { emptySnapshot, type RoomSnapshot, reduceAll } from '@roomfold/state'

/** Decodes lines to actions. @throws Error for an invalid line. */
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
