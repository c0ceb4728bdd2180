/** A room in developer tools. */
export { connectDevTools, type DevToolsOptions } from './connect-devtools.ts'
/** What rooms and panels say to each other. */
export {
  type InspectedAction,
  inspectChannel,
  inspectVersion,
  type PanelMessage,
  type RoomMessage,
} from './protocol.ts'
export type { ReduxConnection, ReduxExtension } from './redux-extension.ts'
