import type { ChannelAction, ServiceSnapshot } from '@roomfold/protocol'
import type { Gap } from '@roomfold/state'
import type { Entry } from '../channel/entry.ts'
import type { Need } from '../fetch/answer.ts'
import type { CatchUpFailure } from '../fetch/contract.ts'
import type { IssueReport } from '../issues.ts'
import type { Backlog } from './backlog.ts'
import type { SyncState } from './status.ts'

/** Notifications that are waited for, as a user interface may show it. Both ends belong to it. */
export interface OpenGap extends Gap {
  /** When it was noticed, ms UTC, by the store's clock. */
  readonly since: number
  /** How often the service was asked for them so far. */
  readonly attempts: number
}

/** How a store stands with the service. */
export interface SyncStatus {
  readonly state: SyncState
  /** Notifications that are waited for. Undefined: none. */
  readonly gap: OpenGap | undefined
}

/** Identity of a gap from its first sign to its end, however much of it fills: whoever times it keys by this. */
export interface GapKey {
  readonly since: number
}

/**
 * A gap in front of held notifications.
 * `forming` → (reorder window) → `due` → `open`: only an open one is shown.
 */
export interface GapState {
  readonly key: GapKey
  readonly phase: 'forming' | 'due' | 'open'
  readonly gap: OpenGap
  /** The service was asked and could not help: the gap policy decides. */
  readonly isGivenUp: boolean
  /** It is as old as the gap policy lets it be. */
  readonly isExpired: boolean
}

/** What is asked for. A new object is a new call; `calls` counts the ones of its job before it. */
export interface FetchRequest {
  readonly need: Need
  readonly from: number
  readonly to: number | undefined
  readonly calls: number
  /** Why the answer before was not enough: the call waits as after a failed one. */
  readonly failure: CatchUpFailure | undefined
  /** What the answer of a `resume` has to begin with. */
  readonly probe: ChannelAction | undefined
}

/** One catch-up, from its first call to its end. */
export interface FetchState {
  readonly phase: 'calling' | 'pausing'
  readonly began: Need
  readonly request: FetchRequest
  readonly calls: number
  /** What is to be asked for after it. */
  readonly wanted: Need | undefined
}

/** Where delivered notifications go. */
type Intake =
  | { readonly phase: 'folding' }
  | {
      /** They wait for a snapshot: the first one, or one that decides whether the room was made again. */
      readonly phase: 'buffering'
      readonly backlog: Backlog<Entry>
      readonly doubt: 'none' | 'new' | 'asked'
      readonly isOverflowReported: boolean
    }

/** What is known of the identity of the room. */
interface Identity {
  readonly createTime: number | undefined
  /** The room is from before this session: the service's snapshot counts, even an older one. */
  readonly isProvisional: boolean
  /** When the room came from a snapshot, which has no time of its own. */
  readonly replacedAt: number | undefined
  readonly quietUntil: number
}

/** What a plain message doesn't change: the regions of the machine, each a small union. */
export interface Situation {
  readonly status: SyncStatus
  readonly link: 'up' | 'down' | 'unknown'
  readonly first: 'none' | 'awaitingLink' | 'asked'
  readonly intake: Intake
  readonly held: readonly Entry[]
  /** Those of `held` that were fetched. */
  readonly fetched: ReadonlySet<Entry>
  readonly gap: GapState | undefined
  readonly fetch: FetchState | undefined
  /** Notifications that were given up: the room lacks them until a snapshot comes. */
  readonly loss: 'none' | 'new' | 'known'
  /** Something may have been missed that no gap shows. */
  readonly isBehind: boolean
  /** A delivered notification was in order since the link was lost: nothing can be missing before it. */
  readonly isHeard: boolean
  /** The room is known by more than its notifications. */
  readonly isBased: boolean
  readonly identity: Identity
  readonly isUnsequencedReported: boolean
}

/** What one input gave, besides plain notifications. */
export interface Output {
  /** A snapshot that replaces the room before `ready` is folded. */
  readonly replacement: { readonly snapshot: ServiceSnapshot; readonly isSameRoom: boolean } | undefined
  /** Those of `ready` that were fetched. */
  readonly fetched: ReadonlySet<Entry>
  /** Without a place in the order: told, not folded. */
  readonly events: readonly ChannelAction[]
  readonly issues: readonly IssueReport[]
}

export const nobody: ReadonlySet<never> = new Set()
export const noOutput: Output = { replacement: undefined, fetched: nobody, events: [], issues: [] }

/** The whole synchronisation after one input. Immutable. */
export class Sync {
  /** The sequence that is wanted next. */
  readonly next: number
  /** The last notification that was let through, where the room doesn't come from a snapshot after it. */
  readonly last: ChannelAction | undefined
  /** The newest one with a time. */
  readonly newest: ChannelAction | undefined
  /** What this input let through, in order: fold it. */
  readonly ready: readonly ChannelAction[]
  readonly output: Output
  readonly situation: Situation
  /** Live, nothing held, nothing to do: the next message changes only the fields above. */
  readonly isCalm: boolean

  constructor(
    situation: Situation,
    isCalm: boolean,
    next: number,
    last: ChannelAction | undefined,
    newest: ChannelAction | undefined,
    ready: readonly ChannelAction[],
    output: Output,
  ) {
    this.situation = situation
    this.isCalm = isCalm
    this.next = next
    this.last = last
    this.newest = newest
    this.ready = ready
    this.output = output
  }
  /** The same state, with nothing to be done. */
  silent(): Sync {
    return new Sync(this.situation, this.isCalm, this.next, this.last, this.newest, [], noOutput)
  }
}
