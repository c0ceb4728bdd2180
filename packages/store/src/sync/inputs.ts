import type { Decoded, ServiceSnapshot } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { LinkEvent } from '../contract.ts'
import type { CatchUpFailure } from '../fetch/contract.ts'
import type { FetchRequest, GapKey } from './state.ts'

/** An input of `sync`. */
export type SyncInput =
  /** One message of the transport. */
  | { readonly type: 'delivered'; readonly decoded: readonly Decoded[] }
  /** The store is about to subscribe to its source. */
  | { readonly type: 'started' }
  /** It has subscribed, or there is no source. */
  | { readonly type: 'listening'; readonly hasLink: boolean }
  | { readonly type: 'joinTimedOut' }
  | { readonly type: 'linkChanged'; readonly link: LinkEvent }
  | { readonly type: 'refreshed' }
  /** A recorded room replaces the current one. */
  | { readonly type: 'checkpointTaken'; readonly room: RoomSnapshot }
  /** A gap has outlasted the reorder window, or reached `gapTimeout`. */
  | { readonly type: 'gapOutlasted' | 'gapExpired'; readonly key: GapKey }
  /** Late deliveries can't arrive any more, or a re-created room may be suspected again. */
  | { readonly type: 'lateDeliveryEnded' | 'quietEnded'; readonly key: object }
  /** A call is made, or failed and is going to be repeated. */
  | { readonly type: 'called' | 'callFailed'; readonly request: FetchRequest }
  | { readonly type: 'fetched'; readonly request: FetchRequest; readonly items: readonly Decoded[] }
  | { readonly type: 'snapshotTaken'; readonly request: FetchRequest; readonly snapshot: ServiceSnapshot }
  /** The last call failed. */
  | { readonly type: 'fetchFailed'; readonly request: FetchRequest; readonly failure: CatchUpFailure }
  /** The room is stale: time has passed, the network is back, or the page became visible. */
  | { readonly type: 'slowRetryDue' | 'wokenUp' }

/** An input and when it happened, ms UTC. Few inputs need the time, so it may be a getter. */
export type Timed<Input = SyncInput> = Input & { readonly at: number }
