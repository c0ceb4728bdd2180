import type { Dialect, Space } from '@roomfold/protocol'
import { fromCheckpoint } from '@roomfold/state'
import { createRoomStore, type IncomingMessage, type RoomStore, type SourceCheckpoint } from '@roomfold/store'
import { Observable } from 'rxjs'

/** A room that the server beside the page follows. */
export interface LiveRoom {
  readonly url: string
  readonly roomUuid: string
  readonly dialect: Dialect
}

type Sent =
  | { readonly raw: unknown; readonly space: Space; readonly from?: string; readonly at?: number }
  | { readonly checkpoint: unknown }

const messageOf = (sent: Sent): IncomingMessage | SourceCheckpoint | undefined => {
  if ('raw' in sent) return sent
  const checkpoint = fromCheckpoint(sent.checkpoint)
  return checkpoint && { checkpoint }
}

/** A live store of the room: what its server received, message by message. */
export const liveStore = ({ url, roomUuid, dialect }: LiveRoom): RoomStore => {
  const messages$ = new Observable<IncomingMessage | SourceCheckpoint>((subscriber) => {
    const events = new EventSource(url)
    events.addEventListener('message', ({ data }) => {
      const message = messageOf(JSON.parse(data) as Sent)
      if (message !== undefined) subscriber.next(message)
    })
    events.addEventListener('end', () => subscriber.complete())
    return () => events.close()
  })
  return createRoomStore({ roomUuid, dialect, source: { messages$ } })
}
