import type { RoomJson } from '@roomfold/state'

/** The version of the `inspect` protocol. A request of another version receives only this number. */
export const inspectVersion = 1

/** The name of the channel on which rooms and panels meet. */
export const inspectChannel = 'roomfold-inspect'

/** The type of an action, without its content. */
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

/** A message of a panel: it starts or stops listening. */
export type PanelMessage = Message<'listen'> | Message<'leave'>

/** A message of a room: sent when a panel starts listening, and after each batch. */
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

/** Validates a message, because others may use the same channel. */
export const panelMessageOf = (data: unknown): PanelMessage | undefined => {
  if (!isMembers(data) || data['roomfold'] !== 'inspect') return undefined
  const isPanels = data['type'] === 'listen' || data['type'] === 'leave'
  return isPanels && typeof data['version'] === 'number' ? (data as unknown as PanelMessage) : undefined
}
