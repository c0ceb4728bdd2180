import type { RoomJson } from '@roomfold/state'

/** The version of the `inspect` protocol. Another one is answered with this one, and with nothing else. */
export const inspectVersion = 1

/** The name of the channel on which rooms and panels meet. */
export const inspectChannel = 'roomfold-inspect'

/** What happened, without its content: that is in the room. */
export interface InspectedAction {
  readonly type: string
  readonly sequence: number | undefined
  readonly ts: number | undefined
}

interface Message<Type extends string> {
  readonly roomfold: 'inspect'
  readonly version: number
  readonly type: Type
}

/** What a panel says: that it listens, or no longer. */
export type PanelMessage = Message<'listen'> | Message<'leave'>

/** What a room says: the whole of it when a panel begins to listen, and after each batch. */
export type RoomMessage =
  | (Message<'room'> & {
      readonly name: string
      readonly status: string
      readonly actions: readonly InspectedAction[]
      readonly room: RoomJson
    })
  | (Message<'unsupported'> & { readonly name: string })
  | (Message<'closed'> & { readonly name: string })

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Reads what came over a channel that others may use as well. */
export const panelMessageOf = (data: unknown): PanelMessage | undefined => {
  if (!isMembers(data) || data['roomfold'] !== 'inspect') return undefined
  const isPanels = data['type'] === 'listen' || data['type'] === 'leave'
  return isPanels && typeof data['version'] === 'number' ? (data as unknown as PanelMessage) : undefined
}
