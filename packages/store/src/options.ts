import type { Dialect } from '@roomfold/protocol'
import type { AnyCustomData, RoomSnapshot } from '@roomfold/state'
import type { SchedulerLike } from 'rxjs'
import type { MessageSource } from './contract.ts'
import type { CatchUp } from './fetch/contract.ts'
import type { GapPolicy } from './fetch/gap-timers.ts'
import type { Retries } from './fetch/retries.ts'
import type { Sender } from './operators/from-sender.ts'
import type { Batching } from './operators/tick.ts'
import { type Clock, systemClock } from './time/clock.ts'

/** How much a store keeps at most. What it does at a limit is reported. */
export interface StoreLimits {
  /** Notifications held back for a missing one; at one more the gap is given up. Default: 1,000. */
  readonly reorderBuffer: number
  /** Notifications that wait for a snapshot; at one more the oldest goes. Default: 100,000. */
  readonly pending: number
  /** Chat and custom messages in the room; the oldest go. Default: 200. */
  readonly messages: number
  /** Issues in `issues`; the oldest go. Default: 100. */
  readonly issues: number
  /** Bytes of a message's text; longer ones are dropped. Default: 1,048,576. */
  readonly messageBytes: number
  /** Optimistic actions that wait to be confirmed; at one more the oldest is taken back. Default: 100. */
  readonly optimistic: number
  /** Notifications of a gap that are fetched one by one; for more, a snapshot is taken. Default: 1,000. */
  readonly gap: number
}

/** Options of a store. */
export interface RoomStoreOptions {
  readonly roomUuid: string
  /** Which table the `action` integers of the room speak. Default: `'documented'`. */
  readonly dialect?: Dialect | undefined
  /**
   * A room from before, such as one that was stored: it is shown at once, with status `stale`, until the first
   * catch-up has replaced it or gone on from it.
   */
  readonly initial?: RoomSnapshot | undefined
  /** Where messages come from. Absent: only from `receive`. */
  readonly source?: MessageSource | undefined
  /** Where missing notifications and snapshots come from. Absent: gaps are left to the gap policy. */
  readonly catchUp?: CatchUp | undefined
  /** Who may send channel notifications. Default: `'server'`. Messages that don't say who sent them are trusted. */
  readonly sender?: Sender | undefined
  /** When subscribers are told; the room itself is folded at once. Default: `'microtask'`. */
  readonly batching?: Batching | undefined
  readonly limits?: { readonly [Name in keyof StoreLimits]?: number | undefined } | undefined
  /** How long an early notification waits for those before it until the service is asked, ms. Default: 200. */
  readonly reorderWindow?: number | undefined
  /** What becomes of a gap that nobody fills. Default: `'foldAndFlag'`: go on behind it, with status `stale`. */
  readonly gapPolicy?: GapPolicy | undefined
  /** How old such a gap has to be to be given up, ms. Default: 10,000. */
  readonly gapTimeout?: number | undefined
  /** How long a call of the catch-up may take, ms. Default: 60,000. */
  readonly catchUpTimeout?: number | undefined
  /** How long the first catch-up waits for a source with `link$` to say `up`, ms. Default: 1,000. */
  readonly joinTimeout?: number | undefined
  /** Where time comes from; takes the place of `clock`. Default: the system. */
  readonly scheduler?: SchedulerLike | undefined
  readonly retries?: { readonly [Name in keyof Retries]?: number | undefined } | undefined
  /** The application's own schemas: what doesn't fit them is an issue, `customDataInvalid`, with the raw value. */
  readonly customData?: AnyCustomData | undefined
  /** Default: the system's. */
  readonly clock?: Clock | undefined
  /** From 0 up to but not 1. Default: `Math.random`. */
  readonly random?: (() => number) | undefined
}

/** Options with nothing left open. */
export interface Settings {
  readonly scheduler: SchedulerLike | undefined
  readonly roomUuid: string
  readonly initial: RoomSnapshot | undefined
  readonly dialect: Dialect
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
  readonly retries: Retries
  readonly customData: AnyCustomData | undefined
  readonly clock: Clock
  readonly random: () => number
}

/** A number from 0 on, or the default. */
const amount = (name: string, given: number | undefined, instead: number): number => {
  if (given === undefined) return instead
  if (typeof given === 'number' && given >= 0) return given
  throw new TypeError(`createRoomStore: ${name} has to be a number from 0 on, not ${String(given)}`)
}

const oneOf = <T>(name: string, given: T | undefined, allowed: readonly [T, ...T[]]): T => {
  if (given === undefined) return allowed[0]
  if (allowed.includes(given)) return given
  throw new TypeError(`createRoomStore: ${name} has to be one of ${allowed.join(', ')}, not ${String(given)}`)
}

/** Amounts with their defaults; `within` begins the names that an error tells. */
const amounts = <Names extends string>(
  within: string,
  given: { readonly [Name in Names]?: number | undefined } | undefined,
  defaults: Readonly<Record<Names, number>>,
): Record<Names, number> => {
  const all: Record<Names, number> = { ...defaults }
  for (const name of Object.keys(defaults) as Names[]) {
    all[name] = amount(within + name, given?.[name], defaults[name])
  }
  return all
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

const defaultRetries: Retries = { attempts: 5, firstDelay: 500, maximumDelay: 30_000, jitter: 0.5 }

const defaultTimes = { reorderWindow: 200, gapTimeout: 10_000, catchUpTimeout: 60_000, joinTimeout: 1_000 }

const initialOf = ({ roomUuid, initial }: RoomStoreOptions): RoomSnapshot | undefined => {
  const name = initial?.room.roomUuid
  if (name === undefined || name === roomUuid) return initial
  throw new TypeError(`createRoomStore: initial is the room '${name}', not '${roomUuid}'`)
}

/**
 * The options with their defaults.
 *
 * @throws TypeError for an option that can't be meant.
 */
export const settingsOf = (options: RoomStoreOptions): Settings => ({
  roomUuid: options.roomUuid,
  source: options.source,
  customData: options.customData,
  initial: initialOf(options),
  dialect: oneOf('dialect', options.dialect, ['documented', 'wire']),
  catchUp: options.catchUp ?? {},
  sender: options.sender ?? 'server',
  batching: oneOf('batching', options.batching, ['microtask', 'sync', 'frame']),
  gapPolicy: oneOf('gapPolicy', options.gapPolicy, ['foldAndFlag', 'hold']),
  limits: amounts<keyof StoreLimits>('limits.', options.limits, defaultLimits),
  retries: amounts<keyof Retries>('retries.', options.retries, defaultRetries),
  ...amounts<keyof typeof defaultTimes>('', options, defaultTimes),
  clock: options.clock ?? systemClock,
  scheduler: options.scheduler,
  random: options.random ?? Math.random,
})
