import { RoomInspector } from './room-inspector.ts'

export type { WorkerOption } from '../client/connect.ts'
export type { InspectableSource } from '../engine/contract.ts'
export { RoomInspector } from './room-inspector.ts'
export type { InspectorSource } from './source.ts'

/**
 * Registers `<room-inspector>`. Calling it again does nothing.
 */
export const defineRoomInspector = (name = 'room-inspector'): void => {
  if (customElements.get(name) === undefined) customElements.define(name, RoomInspector)
}
