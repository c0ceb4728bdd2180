import { type ChannelAction, type Dialect, decodeMessage, type RoomAction, spaceOf } from '@roomfold/protocol'
import { createSequencer, emptySnapshot, type Gap, type RoomSnapshot, reduce, step } from '@roomfold/state'

/** What became of one notification of the text. */
interface Outcome {
  /** The line in the text, from 1. */
  readonly line: number
  readonly kind: 'folded' | 'held' | 'duplicate' | 'event' | 'issue'
  /** The action's type, or the code. */
  readonly name: string
  readonly detail: string
}

/** The room of a text, and how each of its notifications led there. */
export interface Folded {
  readonly room: RoomSnapshot
  readonly outcomes: readonly Outcome[]
  /** The first sequences that are missing. */
  readonly gap: Gap | undefined
}

interface Numbered {
  readonly sequence: number
  readonly line: number
  readonly action: ChannelAction
}

const outcome = (line: number, kind: Outcome['kind'], name: string, detail: string): Outcome => ({
  line,
  kind,
  name,
  detail,
})

const isOrdered = (action: RoomAction): action is ChannelAction & { readonly sequence: number } =>
  spaceOf(action) === 'channel' && action.sequence !== undefined

/** Folds the messages of a text, one a line, in order of their sequence, as a live store does. */
export const foldText = (text: string, dialect: Dialect): Folded => {
  let sequencer = createSequencer<Numbered>()
  let room = emptySnapshot('playground')
  let gap: Gap | undefined
  const outcomes: Outcome[] = []
  const fold = ({ action, line }: Numbered): void => {
    room = reduce(room, action, {
      report: ({ code, message }) => outcomes.push(outcome(line, 'issue', code, message)),
    })
  }
  for (const [index, message] of text.split('\n').entries()) {
    const line = index + 1
    if (message.trim() === '') continue
    for (const decoded of decodeMessage(message, { dialect })) {
      if (decoded._tag === 'Left') {
        outcomes.push(outcome(line, 'issue', decoded.left.code, decoded.left.message))
        continue
      }
      const action: RoomAction = decoded.right
      if (!isOrdered(action)) {
        outcomes.push(outcome(line, 'event', action.type, 'does not change the room'))
        continue
      }
      const next = step(sequencer, { sequence: action.sequence, line, action })
      sequencer = next.sequencer
      gap = next.gap
      next.ready.forEach(fold)
      const isHeld = next.ready.length === 0 && next.duplicates.length === 0
      const kind = next.duplicates.length > 0 ? 'duplicate' : isHeld ? 'held' : 'folded'
      outcomes.push(outcome(line, kind, action.type, `sequence ${action.sequence}`))
    }
  }
  return { room, outcomes, gap }
}
