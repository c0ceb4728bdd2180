/** What adapters of frameworks keep to. */
export type {
  AdapterHarness,
  AdapterServer,
  AdapterView,
  MountedViews,
  ViewReaders,
} from './adapter/harness.ts'
export { readView, shownAs } from './adapter/harness.ts'
export type { LiveRoom, RoomKernel, SteppedRoom } from './adapter/kernel.ts'
export type { AdapterLaw } from './adapter/law.ts'
export { adapterLaws } from './adapter/laws.ts'
/** The same room, with a count of who listens to it. */
export { countListeners } from './adapter/listeners.ts'
/** Any action, of the channel or to one user. */
export type { ActionOptions } from './arbitrary/actions.ts'
export { channelActionArbitrary, peerActionArbitrary } from './arbitrary/actions.ts'
export type { IdArbitraries } from './arbitrary/entities.ts'
/** Complete logs, and what delivery does to them. */
export type { LogOptions } from './arbitrary/logs.ts'
export { completeLogArbitrary, crowdedIds, scrambledArbitrary } from './arbitrary/logs.ts'
/** Any text and any JSON, the hard cases often. */
export { jsonArbitrary, jsonObjectArbitrary, textArbitrary } from './arbitrary/values.ts'
