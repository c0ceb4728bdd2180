import type { LinkEvent } from '@roomfold/store'
import { Observable } from 'rxjs'
import { reasonOf } from './issue.ts'
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

const notJoined = (roomUuid: string, cause: unknown): Error =>
  new Error(`\`joined\` of room '${roomUuid}' rejected: ${reasonOf(cause)}`, { cause })

/** Options of the link events. */
interface LinkOptions {
  readonly roomUuid: string
  readonly joined?: Promise<unknown> | undefined
}

/** Maps the `linkState` events of a client to link events of one room. Errors if `joined` rejects. */
export const linkEventsOf = (
  client: RtmClientPort,
  { roomUuid, joined }: LinkOptions,
): Observable<LinkEvent> =>
  new Observable((subscriber) => {
    let wasUp = false
    const emitUp = (): void => {
      if (wasUp) return
      wasUp = true
      subscriber.next('up')
    }
    joined?.then(emitUp, (cause: unknown) => subscriber.error(notJoined(roomUuid, cause)))
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
