import type { Decoded, ServiceSnapshot } from '@roomfold/protocol'
import type { LinkEvent } from '../contract.ts'
import type { CatchUpFailure } from '../fetch/contract.ts'
import type { FetchRequest, GapKey } from './state.ts'

/** What can happen to a synchronisation. */
export type SyncInput =
  /** One message of the transport. */
  | { readonly type: 'delivered'; readonly decoded: readonly Decoded[] }
  /** The store is about to listen to a source. */
  | { readonly type: 'started' }
  /** It listens, or there is no source at all. */
  | { readonly type: 'listening'; readonly hasLink: boolean }
  | { readonly type: 'joinTimedOut' }
  | { readonly type: 'linkChanged'; readonly link: LinkEvent }
  | { readonly type: 'refreshed' }
  | { readonly type: 'gapOutlasted' | 'gapExpired'; readonly key: GapKey }
  /** A call is made; it failed and is going to be repeated; it brought something; it was given up. */
  | { readonly type: 'called' | 'callFailed'; readonly request: FetchRequest }
  | { readonly type: 'fetched'; readonly request: FetchRequest; readonly items: readonly Decoded[] }
  | { readonly type: 'snapshotTaken'; readonly request: FetchRequest; readonly snapshot: ServiceSnapshot }
  | { readonly type: 'fetchFailed'; readonly request: FetchRequest; readonly failure: CatchUpFailure }

/** An input and when it came, ms UTC. Most inputs need no time, so it may be asked for late. */
export type Timed<Input = SyncInput> = Input & { readonly at: number }
