/** @jest-environment @happy-dom/jest-environment */
import '@angular/compiler'
import { createEnvironmentInjector, type EnvironmentInjector, Injector, signal } from '@angular/core'
import { describe, expect, it } from '@jest/globals'
import { createRoomStore } from '@roomfold/store'
import { countListeners } from '@roomfold/testing'
import { injectRoomProperty, injectUser, provideRoom } from '../src/index.ts'

const enters = (sequence: number, ...userUuids: readonly string[]) => ({
  cmd: 20,
  sequence,
  data: { onlineUsers: userUuids.map((userUuid) => ({ userUuid, userName: `${userUuid}!`, role: 2 })) },
})

const parent = Injector.create({ providers: [] }) as EnvironmentInjector

describe('injection contexts', () => {
  it('follows an id that is a signal until the injector is destroyed', () => {
    const store = createRoomStore({ roomUuid: 'room', batching: 'sync' })
    const { room, listeners } = countListeners(store)
    const injector = createEnvironmentInjector([provideRoom(room)], parent)
    const userUuid = signal('ann')
    const user = injector.runInContext(() => injectUser(userUuid))
    expect(user()).toBeUndefined()
    store.receive(enters(1, 'ann', 'ben'))
    expect(user()?.userName).toBe('ann!')
    userUuid.set('ben')
    expect([user()?.userName, listeners()]).toEqual(['ben!', 1])
    injector.destroy()
    expect(listeners()).toBe(0)
    store.close()
  })

  it.each([undefined, signal(undefined), Promise.resolve()])('says what to provide instead of %p', (room) => {
    expect(() => provideRoom(room as never)).toThrow('The room must be a store or a player')
  })

  it('throws without a room', () => {
    const injector = createEnvironmentInjector([], parent)
    expect(() => injector.runInContext(() => injectRoomProperty('page'))).toThrow(
      'No room: add provideRoom() to the providers',
    )
  })
})
