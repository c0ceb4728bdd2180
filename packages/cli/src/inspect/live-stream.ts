import type { ServerResponse } from 'node:http'
import type { Dialect } from '@roomfold/protocol'
import { type RoomSnapshot, toCheckpoint } from '@roomfold/state'
import type { RoomStore } from '@roomfold/store'
import { filter, map, merge, of, Subscription } from 'rxjs'

/** A live room for a page. */
export interface LiveRoomOptions {
  readonly store: RoomStore
  readonly roomUuid: string
  readonly dialect: Dialect
}

const checkpointOf = (room: RoomSnapshot): object => ({ checkpoint: toCheckpoint(room) })

/** Sends the current room, then what the store receives, as server-sent events. Disconnects a page that reads too slowly. */
export const streamRoom = (
  { store }: LiveRoomOptions,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): void => {
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' })
  const begin = store.getConfirmedSnapshot()
  const snapshots$ = store.changes$.pipe(
    filter(({ origin, actions }) => origin === 'snapshot' && actions.length === 0),
    map(({ confirmed }) => checkpointOf(confirmed)),
  )
  const subscription = new Subscription()
  const send = (event: object): void => {
    response.write(`data: ${JSON.stringify(event)}\n\n`)
    if (response.writableLength > mostWaiting) response.destroy()
  }
  response.on('close', () => subscription.unsubscribe())
  subscription.add(
    merge(begin.sequence === 0 ? of() : of(checkpointOf(begin)), store.messages$, snapshots$).subscribe({
      next: send,
      complete: () => response.end('event: end\ndata: {}\n\n'),
    }),
  )
}

/** Bytes. */
const mostWaiting = 64 * 1024 * 1024
