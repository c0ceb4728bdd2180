import type { Dialect } from '@roomfold/protocol'
import type { AnyCustomData, RoomSnapshot } from '@roomfold/state'
import { asyncScheduler, type SchedulerLike } from 'rxjs'
import type { MessageSource } from './contract.ts'
import { type CatchUp, canFetch } from './fetch/contract.ts'
import type { GapPolicy } from './fetch/gap-timers.ts'
import type { Retry, RetryDelay } from './fetch/retry-policy.ts'
import type { RoomIssue } from './issues.ts'
import type { Sender } from './operators/from-sender.ts'
import type { Batching } from './operators/tick.ts'
import {
  type Checks,
  checkArgument,
  checkMembers,
  isFunction,
  isObject,
  number,
  oneOf,
  when,
} from './option-checks.ts'

/** How much a store keeps at most. Reaching a limit is reported as an issue. */
export interface StoreLimits {
  /** Early notifications held for a missing one; at one more the gap is skipped. Default: 1,000. */
  readonly reorderBuffer: number
  /** Notifications that wait for a snapshot; at one more the oldest is dropped. Default: 100,000. */
  readonly pending: number
  /** Chat and custom messages in the room; the oldest are dropped. Default: 200. */
  readonly messages: number
  /** Issues in `issues`; the oldest are dropped. Default: 100. */
  readonly issues: number
  /** Length of a message, bytes of UTF-8; longer ones are dropped. Default: 1,048,576. */
  readonly messageBytes: number
  /** Optimistic actions that wait for confirmation; at one more the oldest is rolled back. Default: 100. */
  readonly optimistic: number
  /** Notifications of a gap that are fetched one by one; for a larger gap a snapshot is requested. Default: 1,000. */
  readonly gap: number
}

/** Options of `createRoomStore`. */
export interface RoomStoreOptions {
  /** The room's id: the `roomUuid` of the service. */
  readonly roomUuid: string
  /** The meaning of `action` integers: as documented, or as the service sends them. Default: `'documented'`. */
  readonly dialect?: Dialect | undefined
  /**
   * A room from an earlier session. It is the room at once, with status `stale`, until the first catch-up replaces or
   * continues it.
   */
  readonly initial?: RoomSnapshot | undefined
  /** The transport of messages. Absent: pass messages to `receive`. */
  readonly source?: MessageSource | undefined
  /** Fetches missing notifications and snapshots. Absent: the gap policy handles gaps. */
  readonly catchUp?: CatchUp | undefined
  /** Who may send channel notifications. Messages without a sender are trusted. Default: `'server'`. */
  readonly sender?: Sender | undefined
  /** When subscribers are notified. `getSnapshot()` is always the newest room. Default: `'microtask'`. */
  readonly batching?: Batching | undefined
  readonly limits?: { readonly [Name in keyof StoreLimits]?: number | undefined } | undefined
  /** How long an early notification waits for the missing ones before they are requested, ms. Default: 200. */
  readonly reorderWindow?: number | undefined
  /** What happens to a gap that the service can't fill. Default: `'skip'`, with status `stale` afterwards. */
  readonly gapPolicy?: GapPolicy | undefined
  /** How long such a gap is kept before it is skipped, ms. Default: 10,000. */
  readonly gapTimeout?: number | undefined
  /** How long a call of the catch-up may take, ms. Default: 60,000. */
  readonly catchUpTimeout?: number | undefined
  /** How long the first catch-up waits for `up` of a source with `link$`, ms. Default: 1,000. */
  readonly joinTimeout?: number | undefined
  /** How often a failed call of a catch-up is repeated. Default: 5. Afterwards a stale room is retried slowly. */
  readonly retry?: Retry | undefined
  /** How long to wait before a repetition, ms. Default: exponential backoff from 500 ms to 30 s, with jitter. */
  readonly retryDelay?: RetryDelay | undefined
  /** The application's own schemas. An invalid value is an issue `customDataInvalid` with the raw value. */
  readonly customData?: AnyCustomData | undefined
  /** Called with each issue. Without it and without a subscriber of `issues$`, the important ones are logged. */
  readonly onIssue?: ((issue: RoomIssue) => unknown) | undefined
  /** The clock and timers of the store. Default: RxJS's `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
  /** A random number from 0 up to but not 1, for the jitter of retries. Default: `Math.random`. */
  readonly random?: (() => number) | undefined
}

type Optional = 'initial' | 'source' | 'retryDelay' | 'customData' | 'onIssue'

/** The options with their defaults. */
export type Settings = {
  readonly [Name in Exclude<keyof RoomStoreOptions, Optional>]-?: Name extends 'limits'
    ? StoreLimits
    : Exclude<RoomStoreOptions[Name], undefined>
} & { readonly [Name in Optional]: RoomStoreOptions[Name] }

const hasMethods = (value: unknown, ...names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => isFunction(value[name]))
const isObservable = (value: unknown): boolean => hasMethods(value, 'subscribe')
const isOptional = (is: (value: unknown) => boolean, value: unknown) => value === undefined || is(value)

const isSource = (value: unknown): boolean =>
  isObject(value) && isObservable(value['messages$']) && isOptional(isObservable, value['link$'])

const isCatchUp = (value: unknown): boolean =>
  isObject(value) &&
  canFetch(value) &&
  [value['snapshot'], value['missing']].every((call) => isOptional(isFunction, call))

const isSender = (value: unknown): boolean =>
  typeof value === 'string' || isFunction(value) || Array.isArray(value)

const isSnapshot = (value: unknown): boolean =>
  isObject(value) && isObject(value['room']) && hasMethods(value['users'], 'get')

const limitChecks: Checks<StoreLimits> = {
  reorderBuffer: number(1_000),
  pending: number(100_000),
  messages: number(200),
  issues: number(100),
  messageBytes: number(1_048_576),
  optimistic: number(100),
  gap: number(1_000),
}

/** Every option with its check and its default: one that is forgotten does not compile. */
const checks: Checks<Settings> = {
  roomUuid: (name, value) => {
    checkArgument(name, value, (id) => typeof id === 'string' && id !== '', 'a string that is not empty')
    return value as string
  },
  dialect: oneOf('documented', 'wire'),
  initial: when(isSnapshot, 'a RoomSnapshot; fromJSON(…) of @roomfold/state creates one from JSON'),
  source: when(
    isSource,
    'an object with an Observable `messages$`, such as fromRtm(client, …) of @roomfold/rtm',
  ),
  catchUp: when(
    isCatchUp,
    'an object with a function `snapshot` or `missing`, such as createCloud(…) of @roomfold/cloud',
    {},
  ),
  sender: when(isSender, 'a user id, an array of user ids, or a function', 'server'),
  batching: oneOf('microtask', 'sync', 'frame'),
  gapPolicy: oneOf('skip', 'wait'),
  limits: (name, value = {}) =>
    checkMembers(name, value, limitChecks, (limit) => `${name.slice(0, -1)}.${limit}\``),
  reorderWindow: number(200),
  gapTimeout: number(10_000),
  catchUpTimeout: number(60_000),
  joinTimeout: number(1_000),
  retry: (name, value) =>
    (typeof value === 'boolean' || isFunction(value) ? value : number(5)(name, value)) as Retry,
  retryDelay: (name, value) =>
    (isOptional(isFunction, value) ? value : number(0)(name, value)) as RetryDelay | undefined,
  customData: when((value) => isObject(value) && 'definition' in value, 'the result of customData(…)'),
  onIssue: when(isFunction, 'a function'),
  scheduler: when((value) => hasMethods(value, 'now', 'schedule'), 'an RxJS scheduler', asyncScheduler),
  random: when(isFunction, 'a function', Math.random),
}

/**
 * The options with their defaults.
 *
 * @throws TypeError for an option that is unknown or can't be used.
 */
export const settingsOf = (options: RoomStoreOptions): Settings => {
  checkArgument('createRoomStore: the options', options, isObject, 'an object with `roomUuid`')
  const settings = checkMembers('createRoomStore', options, checks, (name) => `createRoomStore: \`${name}\``)
  const other = settings.initial?.room.roomUuid
  if (other === undefined || other === settings.roomUuid) return settings
  throw new TypeError(
    `createRoomStore: \`initial\` is a snapshot of room '${other}', not of '${settings.roomUuid}'.`,
  )
}
