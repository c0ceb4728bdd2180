/** The laws of framework adapters. */
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
/** Counting the listeners of a room. */
export { countListeners } from './adapter/listeners.ts'
/** Arbitrary actions. */
export type { ActionOptions } from './arbitrary/actions.ts'
export { channelActionArbitrary, peerActionArbitrary } from './arbitrary/actions.ts'
export type { IdArbitraries } from './arbitrary/entities.ts'
/** Arbitrary logs and deliveries. */
export type { LogOptions } from './arbitrary/logs.ts'
export { completeLogArbitrary, crowdedIds, scrambledArbitrary } from './arbitrary/logs.ts'
/** Arbitrary text and JSON. */
export { jsonArbitrary, jsonObjectArbitrary, textArbitrary } from './arbitrary/values.ts'
