/** Any action, of the channel or to one user. */
export type { ActionOptions } from './arbitrary/actions.ts'
export { channelActionArbitrary, peerActionArbitrary } from './arbitrary/actions.ts'
export type { IdArbitraries } from './arbitrary/entities.ts'
/** Complete logs, and what delivery does to them. */
export type { LogOptions } from './arbitrary/logs.ts'
export { completeLogArbitrary, crowdedIds, scrambledArbitrary } from './arbitrary/logs.ts'
/** Any text and any JSON, the hard cases often. */
export { jsonArbitrary, jsonObjectArbitrary, textArbitrary } from './arbitrary/values.ts'
