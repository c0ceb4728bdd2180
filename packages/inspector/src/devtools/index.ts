/** A room in developer tools. */
export { connectDevTools, type DevToolsOptions } from './connect-devtools.ts'
/** The messages between rooms and panels. */
export {
  type InspectedAction,
  inspectChannel,
  inspectVersion,
  type PanelMessage,
  type RoomMessage,
} from './protocol.ts'
export type { ReduxConnection, ReduxExtension } from './redux-extension.ts'
