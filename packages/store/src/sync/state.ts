import type { ChannelAction, ServiceSnapshot } from '@roomfold/protocol'
import type { Gap, RoomSnapshot } from '@roomfold/state'
import type { Need } from '../fetch/answer.ts'
import type { CatchUpFailure } from '../fetch/contract.ts'
import type { IssueReport } from '../issues.ts'
import type { Backlog } from './backlog.ts'
import type { Entry } from './entry.ts'
import type { SyncState } from './status.ts'

/** Missing notifications that the store waits for. Both ends belong to the gap. */
export interface OpenGap extends Gap {
  /** When the gap was noticed, ms UTC, by the store's scheduler. */
  readonly since: number
  /** How many calls to the service were made for it so far. */
  readonly attempts: number
}

/** How far the store agrees with the service. */
export interface SyncStatus {
  readonly state: SyncState
  /** The notifications that the store waits for. Undefined: none are missing. */
  readonly gap: OpenGap | undefined
}

/** Identifies a gap from its first sign to its end, even when it shrinks. Timers of the gap are keyed by this object. */
export interface GapKey {
  readonly since: number
}

/**
 * A gap in front of held notifications.
 * `forming` → (reorder window) → `due` → `open`. Only an open gap is visible in the status.
 */
export interface GapState {
  readonly key: GapKey
  readonly phase: 'forming' | 'due' | 'open'
  readonly gap: OpenGap
  /** The service could not fill it: the gap policy decides. */
  readonly isUnfillable: boolean
  /** `gapTimeout` has passed. */
  readonly isExpired: boolean
}

/** One call to the service. A new object is a new call. */
export interface FetchRequest {
  readonly need: Need
  readonly from: number
  readonly to: number | undefined
  /** How many calls this catch-up made before. */
  readonly calls: number
  /** Why the answer before was not enough: the call waits like one after a failure. */
  readonly failure: CatchUpFailure | undefined
  /** A slow retry: the call is not repeated when it fails. */
  readonly isSlowRetry: boolean
  /** The first notification that the answer of a `resume` must have. */
  readonly probe: ChannelAction | undefined
}

/** One catch-up, from its first call to its end. */
export interface FetchState {
  readonly phase: 'calling' | 'pausing'
  /** The request of its first call. */
  readonly began: Need
  readonly request: FetchRequest
  readonly calls: number
  /** The next request. */
  readonly wanted: Need | undefined
}

/** Where delivered notifications go. */
type Intake =
  | { readonly phase: 'folding' }
  | {
      /** They wait for a snapshot: the first one, or one that decides whether the room was re-created. */
      readonly phase: 'buffering'
      readonly recreation: 'none' | 'suspected' | 'checking'
      readonly isOverflowReported: boolean
    }

/** The identity of the room: it may be re-created with the same id. */
interface Identity {
  readonly createTime: number | undefined
  /** The room is `initial`, from an earlier session: the service's snapshot counts even if it is older. */
  readonly isProvisional: boolean
  /** A snapshot has replaced the room at least once. */
  readonly isReplaced: boolean
  /** Set for 5 s after a snapshot: old deliveries may still arrive. Its timer is keyed by this object. */
  readonly lateDelivery: object | undefined
  /** Set for 30 s after a suspicion, to raise no other one. Its timer is keyed by this object. */
  readonly quiet: object | undefined
}

/**
 * The regions of the machine. A plain message leaves all of them as they are. A class with explicit fields, since
 * spreading an object of 15 fields takes 50 times as long.
 */
export class Situation {
  status: SyncStatus
  link: 'up' | 'down' | 'unknown'
  /** The first catch-up. */
  first: 'none' | 'awaitingLink' | 'requested'
  intake: Intake
  /** Early notifications, in order of sequence. */
  held: readonly Entry[]
  /** The fetched ones among `held`. */
  fetched: ReadonlySet<Entry>
  gap: GapState | undefined
  fetch: FetchState | undefined
  /** Whether notifications were skipped: the room lacks them until a snapshot replaces it. */
  loss: 'none' | 'new' | 'known'
  /** Notifications may be missing that no gap shows. */
  mayLag: boolean
  /** A notification was delivered in order since the link was lost: nothing can be missing before it. */
  isConfirmed: boolean
  /** The room is based on a snapshot of the service. */
  hasSnapshot: boolean
  identity: Identity
  isUnsequencedReported: boolean
  /** Catch-ups that failed in a row: the slow retry waits longer after each. */
  failures: number

  constructor(from: Readonly<Situation>) {
    this.status = from.status
    this.link = from.link
    this.first = from.first
    this.intake = from.intake
    this.held = from.held
    this.fetched = from.fetched
    this.gap = from.gap
    this.fetch = from.fetch
    this.loss = from.loss
    this.mayLag = from.mayLag
    this.isConfirmed = from.isConfirmed
    this.hasSnapshot = from.hasSnapshot
    this.identity = from.identity
    this.isUnsequencedReported = from.isUnsequencedReported
    this.failures = from.failures
  }
}

/** A snapshot of the service, or a recorded room. */
export type Replacement =
  | { readonly snapshot: ServiceSnapshot; readonly isSameRoom: boolean }
  | { readonly room: RoomSnapshot }

/** The output of one input, besides `ready`. */
export interface Output {
  /** Replaces the room before `ready` is folded. */
  readonly replacement: Replacement | undefined
  /** The fetched ones among `ready`. */
  readonly fetched: ReadonlySet<Entry>
  /** Actions without a sequence: emitted, not folded. */
  readonly events: readonly ChannelAction[]
  readonly issues: readonly IssueReport[]
}

export const noEntries: ReadonlySet<never> = new Set()
export const noOutput: Output = { replacement: undefined, fetched: noEntries, events: [], issues: [] }

/**
 * The fast path of a plain message, which changes only the position below.
 * - `fold`: live, no gap, nothing to reconcile: the next message in order is released.
 * - `buffer`: the snapshot was requested: messages wait for it.
 */
export type FastPath = 'fold' | 'buffer' | undefined

/** The state of the synchronisation after one input. Immutable. */
export class Sync {
  constructor(
    readonly situation: Readonly<Situation>,
    readonly fastPath: FastPath,
    /** The next sequence in order. */
    readonly next: number,
    /** The last notification in order. Undefined after a snapshot. */
    readonly last: ChannelAction | undefined,
    /** The newest notification with a time. */
    readonly newest: ChannelAction | undefined,
    /** The deliveries since buffering started. */
    readonly backlog: Backlog<Entry>,
    /** The actions that this input released, in order: fold them. */
    readonly ready: readonly ChannelAction[],
    readonly output: Output,
  ) {}

  /** The state after the next action in order. */
  withReleased(action: ChannelAction): Sync {
    const newest = action.ts === undefined ? this.newest : action
    const { situation, fastPath, next, backlog } = this
    return new Sync(situation, fastPath, next + 1, action, newest, backlog, [action], noOutput)
  }

  /** The state after an action that waits for the snapshot. */
  withBuffered(action: ChannelAction, limit: number): Sync {
    const { situation, fastPath, next, last, newest, backlog } = this
    return new Sync(situation, fastPath, next, last, newest, backlog.append(action, limit), [], noOutput)
  }

  /** The same state without output. */
  withoutOutput(): Sync {
    const { situation, fastPath, next, last, newest, backlog } = this
    return new Sync(situation, fastPath, next, last, newest, backlog, [], noOutput)
  }
}
