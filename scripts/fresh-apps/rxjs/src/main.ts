import { createCloud } from '@roomfold/cloud'
import type { RoomSnapshot } from '@roomfold/react'
import { createPlayer, openTimeline } from '@roomfold/replay'
import { fromRtm } from '@roomfold/rtm'
import { createRoomStore, type IncomingMessage } from '@roomfold/store'
import { distinctUntilChanged, map, type Observable, Subject, take } from 'rxjs'
import { lesson, namesOf, turned } from './room.mjs'

// The application's own Observable is the store's.
const messages$ = new Subject<IncomingMessage>()
const store = createRoomStore({ roomUuid: 'maths-7b', batching: 'sync', source: { messages$ } })
const room$: Observable<RoomSnapshot> = store.room$
const shown$ = room$.pipe(
  map((room) => [namesOf(room), room.properties['page']] as const),
  distinctUntilChanged(([, left], [, right]) => left === right),
)
shown$.subscribe(([names, page]) => page === undefined || console.log(`${names} on page ${page}`))
for (const message of [...lesson, turned]) messages$.next({ raw: message, space: 'channel', from: 'server' })
store.close()

export const listen = (client: Parameters<typeof fromRtm>[0]) =>
  fromRtm(client, { roomUuid: 'maths-7b' }).messages$.pipe(take(1))
export const service = createCloud
export const play = async (log: string) => createPlayer(await openTimeline(log))
