import type { LinkEvent } from '@roomfold/store'
import { Observable } from 'rxjs'
import type { RtmClientPort, RtmLinkStateEvent } from './port.ts'

const down = new Set(['IDLE', 'DISCONNECTED', 'SUSPENDED', 'FAILED'])

const linkOf = (event: RtmLinkStateEvent, roomUuid: string, wasUp: boolean): LinkEvent | undefined => {
  if (event.serviceType === 'STREAM') return undefined
  if (down.has(event.currentState)) return 'down'
  if (event.currentState !== 'CONNECTED') return undefined
  if (!wasUp) return 'up'
  const unrestored = event.unrestoredChannels?.includes(roomUuid) === true
  return event.isResumed && !unrestored ? 'resumed' : 'lost'
}

/** Options of the link events. */
interface LinkOptions {
  readonly roomUuid: string
  readonly joined?: Promise<unknown> | undefined
}

/** Maps the `linkState` events of a client to link events of one room. */
export const linkEventsOf = (
  client: RtmClientPort,
  { roomUuid, joined }: LinkOptions,
): Observable<LinkEvent> =>
  new Observable((subscriber) => {
    let wasUp = false
    const emitJoined = (link: LinkEvent): void => {
      if (wasUp || subscriber.closed) return
      wasUp = link === 'up'
      subscriber.next(link)
    }
    joined?.then(
      () => emitJoined('up'),
      () => emitJoined('down'),
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
  })
