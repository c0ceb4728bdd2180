import type {
  ChannelAction,
  JsonValue,
  PeerAction,
  RoomAction,
  RoomActionType,
  Space,
} from '@roomfold/protocol'
import type { RoomReadable, RoomSnapshot, Stream, User } from '@roomfold/state'
import type { Observable } from 'rxjs'
import type { RoomIssue } from './issues.ts'
import type { AppliedAction, ChangeSet, Origin } from './observe/batch.ts'
import type { OptimisticAction, OptimisticChange, OptimisticOptions } from './optimistic/contract.ts'
import type { OpenGap } from './order/open-gap.ts'
import type { SyncStatus } from './sync/status-board.ts'

/** One message as it was delivered. */
export interface IncomingMessage {
  /** The text, or an already parsed value. */
  readonly raw: unknown
  readonly space: Space
  /** Who published it. Absent: the transport doesn't say, and the message is trusted. */
  readonly from?: string | undefined
  /** When it was received, ms UTC. */
  readonly at?: number | undefined
}

/**
 * What the transport says of its connection.
 *
 * - `up`: connected and subscribed. The first one starts the first catch-up.
 * - `down`: not connected at the moment.
 * - `resumed`: connected again; what was sent meanwhile has to be caught up.
 * - `lost`: connected again, after so long that only a snapshot helps.
 */
export type LinkEvent = 'up' | 'down' | 'resumed' | 'lost'

/** A transport. `@roomfold/rtm` has one for RTM; any Observable of messages will do. */
export interface MessageSource {
  readonly messages$: Observable<IncomingMessage>
  /**
   * Absent: taken as always connected. Where it is present the first catch-up waits for `up`, a message, or
   * `joinTimeout`, so that nothing falls between the snapshot and the first message.
   */
  readonly link$?: Observable<LinkEvent> | undefined
}

/** One message as the store received it, before it is judged. */
export interface ReceivedMessage {
  /** The text, or an already parsed value: as it was handed in. */
  readonly raw: unknown
  readonly space: Space
  /** Who published it. Absent: the transport doesn't say. */
  readonly from?: string | undefined
  /** When the store took it up, ms UTC by the store's clock. */
  readonly at: number
}

/** What is known of a received message besides itself. */
export interface MessageMeta {
  /** Default: `'channel'`. */
  readonly space?: Space | undefined
  readonly from?: string | undefined
}

export type ActionOf<Type extends RoomActionType> = Extract<RoomAction, { readonly type: Type }>

/** Something to do when an action of some type happens; the action carries `cause` and `operator`. */
export type Effect<Type extends RoomActionType> = (action: ActionOf<Type>, origin: Origin) => void

export interface EffectOptions {
  /** Which actions it runs for. Default: `['live']`, so that nothing rings twice after a reconnect. */
  readonly origins?: readonly Origin[] | undefined
}

export type Unsubscribe = () => void

/**
 * A live room. Functions may be taken off it: none needs `this`. No stream errs, and none completes before
 * `close()`.
 */
export interface RoomStore extends RoomReadable {
  /** The room: now, and after each batch. */
  readonly room$: Observable<RoomSnapshot>
  /** Each channel action once, in order, after the batch that it belongs to is visible. */
  readonly actions$: Observable<AppliedAction<ChannelAction>>
  /** Each batch; its `changes` are computed when they are read. */
  readonly changes$: Observable<ChangeSet>
  /**
   * Each message as it was received, in order of arrival and before it is judged: also those that turn out to be
   * forged, undecodable or known already. For recorders; without a subscriber it costs nothing.
   *
   * @example
   * ```ts
   * import { createRoomStore } from '@roomfold/store'
   *
   * const store = createRoomStore({ roomUuid: 'maths-7b' })
   * store.messages$.subscribe(({ raw, space }) => console.log(space, raw)) // channel PING
   * store.receive('PING')
   * store.close()
   * ```
   */
  readonly messages$: Observable<ReceivedMessage>
  /** Messages to this user alone. */
  readonly peer$: Observable<PeerAction>
  /** What did not go as it should, as it is noticed. The latest are in `issues`. */
  readonly issues$: Observable<RoomIssue>
  /** How the store stands with the service: now, and after each change. */
  readonly status$: Observable<SyncStatus>
  /** The newest issues, oldest first; 100 by default. */
  readonly issues: readonly RoomIssue[]
  readonly status: SyncStatus
  /** Notifications that are waited for. Undefined: none. */
  readonly gap: OpenGap | undefined
  /** What a selector makes of the room, whenever it differs by `equals` (default: `Object.is`). */
  readonly select: <T>(
    selector: (room: RoomSnapshot) => T,
    equals?: (left: T, right: T) => boolean,
  ) => Observable<T>
  /** A user, whenever that user changes. Undefined: not in the room. */
  readonly user$: (userUuid: string) => Observable<User | undefined>
  /** A stream, whenever it changes. Undefined: not in the room. */
  readonly stream$: (streamUuid: string) => Observable<Stream | undefined>
  /** The room property at a path, such as `'board.page'`, whenever it changes. Undefined: there is none. */
  readonly property$: (path: string | readonly string[]) => Observable<JsonValue | undefined>
  /** Runs an effect exactly once for each live action of a type, in order. Returns what ends it. */
  readonly on: <Type extends RoomActionType>(
    type: Type,
    effect: Effect<Type>,
    options?: EffectOptions,
  ) => Unsubscribe
  /** The newest folded room. Inside a listener it is the room after the batch. */
  readonly getSnapshot: () => RoomSnapshot
  /** The newest room without optimistic actions: what the service has said. */
  readonly getConfirmedSnapshot: () => RoomSnapshot
  /**
   * Shows at once what the service is expected to notify. It is folded over the room that the service has told
   * of, gives way to the notification when that comes (default: one of the same type that says as much), and is
   * taken back after `timeout` (default 10 s). It runs no effects, and is in no log.
   */
  readonly optimistic: (action: OptimisticAction, options?: OptimisticOptions) => OptimisticChange
  /** Calls the listener after each batch that changed the room. */
  readonly subscribe: (listener: () => void) => Unsubscribe
  /** Takes a message from a transport that isn't a `source`. Ignored after `close()`. */
  readonly receive: (message: unknown, meta?: MessageMeta) => void
  /** Takes a snapshot now, as after a renewed token. Without a `catchUp` nothing happens. */
  readonly refresh: () => void
  /** Ends everything: streams complete, calls are aborted, timers cleared. Again: nothing happens. */
  readonly close: () => void
}
