import { type ChannelAction, decodeMessage } from '@roomfold/protocol'
import { canonicalText, emptySnapshot, reduceAll } from '@roomfold/state'

/** Folds messages of the documented dialect, and returns the canonical text and the order of users and streams. */
export const foldedText = (messages: readonly string[]): string => {
  const actions = messages
    .flatMap((message) => decodeMessage(message))
    .flatMap((decoded) => (decoded._tag === 'Right' ? [decoded.right as ChannelAction] : []))
  const room = reduceAll(emptySnapshot('lesson-7'), actions)
  return `${canonicalText(room)}\n${[...room.users.keys(), ...room.streams.keys()].join()}`
}
