import type { IncomingMessage, MessageSource } from '@roomfold/store'
import { Observable, type SchedulerLike } from 'rxjs'
import type { RtmIssue } from './issue.ts'
import { linkEventsOf } from './link.ts'
import type { RtmClientPort, RtmMessageEvent, RtmSubscriberPort } from './port.ts'
import { resubscribing } from './resubscribe.ts'
import { textOf } from './text.ts'

/** Options of `fromRtm`. */
export interface FromRtmOptions {
  /** The room, which is also the name of its RTM channel. */
  readonly roomUuid: string
  /**
   * Resolves when the application has logged in and subscribed to the room's channel. The store takes its first
   * snapshot then, so no message is missed in between. If it rejects, the store reports `sourceFailed` with the cause:
   * create a new source and store after a successful login. Default: when the link comes up.
   */
  readonly joined?: Promise<unknown> | undefined
  /**
   * Subscribes again if the SDK reconnected without the room's subscription: `true` calls
   * `client.subscribe(roomUuid)`, a function is called instead. Retries after 1, 2, 4 … 30 s while it fails. Then the
   * link is `lost`, so that the store takes a snapshot. Default: `false`, the application subscribes.
   */
  readonly resubscribe?: boolean | (() => Promise<unknown>) | undefined
  /** Called with each failed attempt to subscribe again. Default: the first one is logged with `console.warn`. */
  readonly onIssue?: ((issue: RtmIssue) => unknown) | undefined
  /** The scheduler of the retries. Default: RxJS's `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
}

/**
 * Creates a message source from a client of agora-rtm-sdk 2.2 to 2.3. The application creates the client, logs in and
 * subscribes. The store checks the publisher of each message.
 *
 * Create the source before you call `subscribe`, so no message is missed. After a reconnect, the store catches up; if
 * the SDK could not restore the room's subscription, the store takes a snapshot: see `resubscribe`.
 *
 * @example
 * ```ts
 * import { fromRtm } from '@roomfold/rtm'
 *
 * const listeners = new Map()
 * const client = {
 *   addEventListener: (name, listener) => listeners.set(name, listener),
 *   removeEventListener: (name) => listeners.delete(name),
 * }
 * const source = fromRtm(client, { roomUuid: 'maths-7b' })
 * source.messages$.subscribe(({ space, from, raw }) => console.log(space, from, raw)) // channel server {}
 * listeners.get('message')({ channelType: 'MESSAGE', channelName: 'maths-7b', message: '{}', publisher: 'server', timestamp: 0 })
 * ```
 */
export const fromRtm: {
  (client: RtmSubscriberPort, options: FromRtmOptions): MessageSource<IncomingMessage>
  (
    client: RtmClientPort,
    options: FromRtmOptions & { readonly resubscribe?: false | (() => Promise<unknown>) | undefined },
  ): MessageSource<IncomingMessage>
} = (client: RtmClientPort | RtmSubscriberPort, options: FromRtmOptions): MessageSource<IncomingMessage> => ({
  messages$: new Observable<IncomingMessage>((subscriber) => {
    const listener = (event: RtmMessageEvent): void => {
      const message = incomingOf(event, options.roomUuid)
      if (message !== undefined) subscriber.next(message)
    }
    client.addEventListener('message', listener)
    return () => client.removeEventListener('message', listener)
  }),
  link$: linkEventsOf(client, options).pipe(resubscribing(client, options)),
})

const incomingOf = (event: RtmMessageEvent, roomUuid: string): IncomingMessage | undefined => {
  const { channelType, channelName, publisher, timestamp } = event
  if (channelType !== 'USER' && !(channelType === 'MESSAGE' && channelName === roomUuid)) return undefined
  return {
    raw: textOf(event.message),
    space: channelType === 'USER' ? 'peer' : 'channel',
    from: publisher,
    at: timestamp,
  }
}
