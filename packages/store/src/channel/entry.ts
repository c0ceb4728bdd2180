import type { ChannelAction, Decoded, ProtocolIssue } from '@roomfold/protocol'

/** A place in the room's order: an action, or the issue of a notification that could not be decoded. */
export type Entry = ChannelAction | ProtocolIssue

export const isAction = (entry: Entry): entry is ChannelAction =>
  (entry as { readonly type?: unknown }).type !== undefined

/** In the channel space nothing decodes to a peer action. */
const entryOf = (decoded: Decoded): Entry =>
  decoded._tag === 'Right' ? (decoded.right as ChannelAction) : decoded.left

/** The entries that can be folded or have a place: an issue without a sequence is only reported. */
export const entriesOf = (decoded: readonly Decoded[]): Entry[] => {
  const entries: Entry[] = []
  for (const item of decoded) {
    const entry = entryOf(item)
    if (isAction(entry) || entry.sequence !== undefined) entries.push(entry)
  }
  return entries
}
