import type { Dialect } from '@roomfold/protocol'
import type { AnyCustomData, RoomSnapshot } from '@roomfold/state'
import { asyncScheduler, type SchedulerLike } from 'rxjs'
import type { MessageSource } from './contract.ts'
import type { CatchUp } from './fetch/contract.ts'
import type { GapPolicy } from './fetch/gap-timers.ts'
import type { Retry, RetryDelay } from './fetch/retry-policy.ts'
import type { RoomIssue } from './issues.ts'
import type { Sender } from './operators/from-sender.ts'
import type { Batching } from './operators/tick.ts'
import { checkNames, functionFrom, invalid, isObject, numberFrom, oneOf } from './option-checks.ts'

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
  /** How `action` integers are read: by the document, or by what the service really sends. Default: `'documented'`. */
  readonly dialect?: Dialect | undefined
  /**
   * A room from an earlier session. It is shown at once with status `stale`, until the first catch-up replaces or
   * continues it.
   */
  readonly initial?: RoomSnapshot | undefined
  /** Where messages come from. Absent: only from `receive`. */
  readonly source?: MessageSource | undefined
  /** Where missing notifications and snapshots come from. Absent: the gap policy decides about gaps. */
  readonly catchUp?: CatchUp | undefined
  /** Who may send channel notifications. Messages without a sender are trusted. Default: `'server'`. */
  readonly sender?: Sender | undefined
  /** When subscribers are notified. `getSnapshot()` is always the newest room. Default: `'microtask'`. */
  readonly batching?: Batching | undefined
  readonly limits?: { readonly [Name in keyof StoreLimits]?: number | undefined } | undefined
  /** How long an early notification waits for the missing ones before the service is asked, ms. Default: 200. */
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
  /** The application's own schemas. What doesn't fit them is an issue `customDataInvalid` with the raw value. */
  readonly customData?: AnyCustomData | undefined
  /** Called with each issue. Without it and without a subscriber of `issues$`, the important ones are logged. */
  readonly onIssue?: ((issue: RoomIssue) => void) | undefined
  /** The clock and timers of the store. Default: RxJS's `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
  /** A random number from 0 up to but not 1, for the jitter of retries. Default: `Math.random`. */
  readonly random?: (() => number) | undefined
}

const optionNames = Object.keys({
  roomUuid: true,
  dialect: true,
  initial: true,
  source: true,
  catchUp: true,
  sender: true,
  batching: true,
  limits: true,
  reorderWindow: true,
  gapPolicy: true,
  gapTimeout: true,
  catchUpTimeout: true,
  joinTimeout: true,
  retry: true,
  retryDelay: true,
  customData: true,
  onIssue: true,
  scheduler: true,
  random: true,
} satisfies Record<keyof RoomStoreOptions, true>)

/** The options with their defaults. */
export interface Settings {
  readonly roomUuid: string
  readonly dialect: Dialect
  readonly initial: RoomSnapshot | undefined
  readonly source: MessageSource | undefined
  readonly catchUp: CatchUp
  readonly sender: Sender
  readonly batching: Batching
  readonly limits: StoreLimits
  readonly reorderWindow: number
  readonly gapPolicy: GapPolicy
  readonly gapTimeout: number
  readonly catchUpTimeout: number
  readonly joinTimeout: number
  readonly retry: Retry
  readonly retryDelay: RetryDelay | undefined
  readonly customData: AnyCustomData | undefined
  readonly onIssue: ((issue: RoomIssue) => void) | undefined
  readonly scheduler: SchedulerLike
  readonly random: () => number
}

const defaultLimits: StoreLimits = {
  reorderBuffer: 1_000,
  pending: 100_000,
  messages: 200,
  issues: 100,
  messageBytes: 1_048_576,
  optimistic: 100,
  gap: 1_000,
}

const defaultTimes = { reorderWindow: 200, gapTimeout: 10_000, catchUpTimeout: 60_000, joinTimeout: 1_000 }

const store = 'createRoomStore'
const nameOf = (option: string): string => `${store}: \`${option}\``

/**
 * The options with their defaults.
 *
 * @throws TypeError for an option that is unknown or can't be used.
 */
export const settingsOf = (options: RoomStoreOptions): Settings => {
  if (!isObject(options as unknown))
    throw invalid(`${store}: the options`, 'an object with `roomUuid`', options)
  checkNames(store, options, optionNames)
  return {
    roomUuid: roomUuidFrom(options.roomUuid),
    dialect: oneOf(nameOf('dialect'), options.dialect, ['documented', 'wire']),
    initial: initialFrom(options),
    source: sourceFrom(options.source),
    catchUp: catchUpFrom(options.catchUp),
    sender: senderFrom(options.sender),
    batching: oneOf(nameOf('batching'), options.batching, ['microtask', 'sync', 'frame']),
    gapPolicy: oneOf(nameOf('gapPolicy'), options.gapPolicy, ['skip', 'wait']),
    limits: limitsFrom(options.limits),
    ...numbersFrom<keyof typeof defaultTimes>('', options, defaultTimes),
    retry: retryFrom(options.retry),
    retryDelay: retryDelayFrom(options.retryDelay),
    customData: options.customData,
    onIssue: options.onIssue === undefined ? undefined : functionFrom(nameOf('onIssue'), options.onIssue),
    scheduler: schedulerFrom(options.scheduler),
    random: functionFrom(nameOf('random'), options.random ?? Math.random),
  }
}

const roomUuidFrom = (received: unknown): string => {
  if (typeof received === 'string' && received !== '') return received
  throw invalid(nameOf('roomUuid'), 'a string that is not empty', received)
}

const initialFrom = ({ roomUuid, initial }: RoomStoreOptions): RoomSnapshot | undefined => {
  const other = initial?.room.roomUuid
  if (other === undefined || other === roomUuid) return initial
  throw new TypeError(`${store}: \`initial\` is a snapshot of room '${other}', not of '${roomUuid}'.`)
}

const isObservable = (value: unknown): boolean => isObject(value) && typeof value['subscribe'] === 'function'

const sourceFrom = (received: MessageSource | undefined): MessageSource | undefined => {
  if (received === undefined) return undefined
  const { messages$, link$ } = (isObject(received) ? received : {}) as Partial<MessageSource>
  if (isObservable(messages$) && (link$ === undefined || isObservable(link$))) return received
  throw invalid(
    nameOf('source'),
    'an object with an Observable `messages$`, such as fromRtm(client, …) of @roomfold/rtm',
    received,
  )
}

const isOptionalFunction = (value: unknown): boolean => value === undefined || typeof value === 'function'

const catchUpFrom = (received: CatchUp | undefined): CatchUp => {
  if (received === undefined) return {}
  const { snapshot, missing } = (isObject(received) ? received : {}) as Partial<CatchUp>
  const hasAny = snapshot !== undefined || missing !== undefined
  if (hasAny && isOptionalFunction(snapshot) && isOptionalFunction(missing)) return received
  throw invalid(
    nameOf('catchUp'),
    'an object with a function `snapshot` or `missing`, such as createCloud(…) of @roomfold/cloud',
    received,
  )
}

const senderFrom = (received: Sender | undefined): Sender => {
  if (received === undefined) return 'server'
  if (typeof received === 'string' || typeof received === 'function' || Array.isArray(received))
    return received
  throw invalid(nameOf('sender'), 'a user id, an array of user ids, or a function', received)
}

const schedulerFrom = (received: SchedulerLike | undefined): SchedulerLike => {
  if (received === undefined) return asyncScheduler
  const { now, schedule } = (isObject(received) ? received : {}) as Partial<SchedulerLike>
  if (typeof now === 'function' && typeof schedule === 'function') return received
  throw invalid(nameOf('scheduler'), 'an RxJS scheduler', received)
}

const retryFrom = (received: Retry | undefined): Retry => {
  if (typeof received === 'boolean' || typeof received === 'function') return received
  return numberFrom(nameOf('retry'), received, 5)
}

const retryDelayFrom = (received: RetryDelay | undefined): RetryDelay | undefined => {
  if (received === undefined || typeof received === 'function') return received
  return numberFrom(nameOf('retryDelay'), received, 0)
}

const limitsFrom = (received: RoomStoreOptions['limits']): StoreLimits => {
  if (received !== undefined) checkNames(nameOf('limits'), received, Object.keys(defaultLimits))
  return numbersFrom<keyof StoreLimits>('limits.', received, defaultLimits)
}

/** Numbers with their defaults; `prefix` begins the names in errors. */
const numbersFrom = <Names extends string>(
  prefix: string,
  received: { readonly [Name in Names]?: number | undefined } | undefined,
  defaults: Readonly<Record<Names, number>>,
): Record<Names, number> => {
  const numbers: Record<Names, number> = { ...defaults }
  for (const name of Object.keys(defaults) as Names[]) {
    numbers[name] = numberFrom(nameOf(prefix + name), received?.[name], defaults[name])
  }
  return numbers
}
