import { expect, it } from '@jest/globals'
import type { Stream, User } from '@roomfold/state'
import { asyncScheduler, type Observable } from 'rxjs'
import { createRoomStore, type RoomStoreOptions } from './index.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const isExactly = <A, B>(equal: Equal<A, B>): boolean => equal

const store = createRoomStore({ roomUuid: 'room' })

it('`on` passes the action of its type to an effect', () => {
  store.on('room.chatReceived', (action, origin) => {
    isExactly<typeof action.message, string>(true)
    isExactly<typeof origin, 'live' | 'catchUp' | 'snapshot'>(true)
    // @ts-expect-error a chat message has no `stream`
    void action.stream
  })
  store.on('stream.added', ({ stream }) => stream.streamUuid)
  expect(() => {
    // @ts-expect-error there is no such type
    store.on('room.chat', () => undefined)
  }).toThrow(TypeError)
})

it("`select` returns an observable of the selector's type", () => {
  const size$ = store.select(({ users }) => users.size)
  expect(isExactly<typeof size$, Observable<number>>(true)).toBe(true)
  // @ts-expect-error the room has no `people`
  expect(() => store.select(({ people }) => people)).not.toThrow()
})

it('keyed observables emit the entity or undefined', () => {
  const user$ = store.user$('ann')
  const stream$ = store.stream$('s1')
  expect(isExactly<typeof user$, Observable<User | undefined>>(true)).toBe(true)
  expect(isExactly<typeof stream$, Observable<Stream | undefined>>(true)).toBe(true)
})

it('options are checked at compile time', () => {
  const usable: RoomStoreOptions[] = [
    { roomUuid: 'room', retry: 3, retryDelay: 100, scheduler: asyncScheduler },
    { roomUuid: 'room', retry: (failureCount, { code }) => failureCount < 3 && code !== 'unauthorized' },
    { roomUuid: 'room', retry: false, retryDelay: (failureCount) => 100 * failureCount, gapPolicy: 'wait' },
  ]
  // @ts-expect-error `roomUuid` is required
  usable.push({})
  // @ts-expect-error a misspelt option
  usable.push({ roomUuid: 'room', gapTimout: 5 })
  // @ts-expect-error a retry is a number, a boolean or a function
  usable.push({ roomUuid: 'room', retry: '3' })
  expect(usable).toHaveLength(6)
})
