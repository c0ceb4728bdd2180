import type { LinkEvent } from '@roomfold/store'
import {
  asyncScheduler,
  concat,
  defer,
  identity,
  type MonoTypeOperatorFunction,
  map,
  of,
  retry,
  type SchedulerLike,
  switchMap,
  timer,
} from 'rxjs'
import { type RtmIssue, reasonOf } from './issue.ts'
import type { RtmClientPort, RtmSubscriberPort } from './port.ts'

/** Options of `resubscribe`. */
interface ResubscribeOptions {
  readonly roomUuid: string
  readonly resubscribe?: boolean | (() => Promise<unknown>) | undefined
  readonly onIssue?: ((issue: RtmIssue) => unknown) | undefined
  readonly scheduler?: SchedulerLike | undefined
}

const subscribeOf = (
  client: RtmClientPort | RtmSubscriberPort,
  { roomUuid, resubscribe }: ResubscribeOptions,
): (() => Promise<unknown>) | undefined => {
  if (typeof resubscribe === 'function') return resubscribe
  if (resubscribe !== true) return undefined
  if ('subscribe' in client) return () => client.subscribe(roomUuid)
  throw new TypeError('fromRtm: `resubscribe: true` needs a client with `subscribe`; pass a function instead')
}

/** The delay before an attempt (from 1), ms. */
const delayOf = (attempt: number): number => Math.min(1_000 * 2 ** (attempt - 1), 30_000)

const logFirst = ({ attempt, message, cause }: RtmIssue): void => {
  if (attempt === 1) console.warn(`[roomfold] ${message}`, cause)
}

const reportFailure = async (options: ResubscribeOptions, cause: unknown, attempt: number): Promise<void> => {
  const { roomUuid, onIssue = logFirst } = options
  const message = `Subscribing to room '${roomUuid}' again failed: ${reasonOf(cause)}. Next attempt in ${delayOf(attempt) / 1_000} s.`
  try {
    await onIssue({ code: 'resubscribeFailed', message, cause, attempt })
  } catch (thrown) {
    console.error('[roomfold] fromRtm: the option `onIssue` threw:', thrown)
  }
}

/**
 * If the room's subscription is lost: emits `down`, subscribes again, then emits `lost`. If the link goes down during
 * the attempts, they stop and begin again when it comes up.
 *
 * ```text
 * links         -u---l-------d---r-----
 * subscribe()        --x  --x    ---|
 * result        -u---d-------d------l--
 * ```
 */
export const resubscribing = (
  client: RtmClientPort | RtmSubscriberPort,
  options: ResubscribeOptions,
): MonoTypeOperatorFunction<LinkEvent> => {
  const subscribe = subscribeOf(client, options)
  if (subscribe === undefined) return identity
  const { scheduler = asyncScheduler } = options
  return (link$) =>
    defer(() => {
      let isSubscribed = true
      const again$ = defer(subscribe).pipe(
        retry({
          delay: (cause, attempt) => {
            reportFailure(options, cause, attempt)
            return timer(delayOf(attempt), scheduler)
          },
        }),
        map((): LinkEvent => {
          isSubscribed = true
          return 'lost'
        }),
      )
      return link$.pipe(
        switchMap((link) => {
          if (link === 'lost') isSubscribed = false
          return isSubscribed || link === 'down' ? of(link) : concat(of<LinkEvent>('down'), again$)
        }),
      )
    })
}
