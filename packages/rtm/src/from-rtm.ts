import type { IncomingMessage, LinkEvent, MessageSource } from '@roomfold/store'
import { Observable } from 'rxjs'
import type { RtmClientPort, RtmLinkStateEvent, RtmMessageEvent } from './port.ts'
import { textOf } from './text.ts'

/** Which of a client's messages are a room's. */
export interface FromRtmOptions {
  /** The room, which is also the name of its RTM channel. */
  readonly roomUuid: string
  /**
   * Resolves when the application has logged in and subscribed to the room's channel. The store takes its first
   * snapshot then, so that nothing falls between the two. Absent: when the link comes up.
   */
  readonly joined?: Promise<unknown> | undefined
}

/**
 * The messages of a room from a client of agora-rtm-sdk 2.2 to 2.3. The application makes the client, logs in
 * and subscribes; the publisher of each message goes to the store's sender check.
 *
 * Make the source before `subscribe`, so that nothing is missed. When the link was lost and came back, the
 * store is told to catch up; where the SDK could not restore the room's subscription, to take a snapshot.
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
export const fromRtm = (
  client: RtmClientPort,
  { roomUuid, joined }: FromRtmOptions,
): MessageSource<IncomingMessage> => ({
  messages$: new Observable<IncomingMessage>((subscriber) => {
    const listener = (event: RtmMessageEvent): void => {
      const message = incomingOf(event, roomUuid)
      if (message !== undefined) subscriber.next(message)
    }
    client.addEventListener('message', listener)
    return () => client.removeEventListener('message', listener)
  }),
  link$: new Observable<LinkEvent>((subscriber) => {
    let wasUp = false
    const say = (link: LinkEvent): void => {
      if (wasUp || subscriber.closed) return
      wasUp = link === 'up'
      subscriber.next(link)
    }
    joined?.then(
      () => say('up'),
      () => say('down'),
    )
    const listener = (event: RtmLinkStateEvent): void => {
      if (joined !== undefined && !wasUp) return
      const link = linkOf(event, roomUuid, wasUp)
      if (link === undefined) return
      wasUp ||= link !== 'down'
      subscriber.next(link)
    }
    client.addEventListener('linkState', listener)
    return () => client.removeEventListener('linkState', listener)
  }),
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

const down = new Set(['IDLE', 'DISCONNECTED', 'SUSPENDED', 'FAILED'])

const linkOf = (event: RtmLinkStateEvent, roomUuid: string, wasUp: boolean): LinkEvent | undefined => {
  if (event.serviceType === 'STREAM') return undefined
  if (down.has(event.currentState)) return 'down'
  if (event.currentState !== 'CONNECTED') return undefined
  if (!wasUp) return 'up'
  const unrestored = event.unrestoredChannels?.includes(roomUuid) === true
  return event.isResumed && !unrestored ? 'resumed' : 'lost'
}
