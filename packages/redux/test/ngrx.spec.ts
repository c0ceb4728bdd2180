/** @jest-environment @happy-dom/jest-environment */
import '@angular/compiler'
import { createEnvironmentInjector, type EnvironmentInjector, ErrorHandler, Injector } from '@angular/core'
import { afterEach, describe, expect, it } from '@jest/globals'
import { provideStore, Store } from '@ngrx/store'
import { createRoomStore } from '@roomfold/store'
import { connectRoom, createRoomReducer, createRoomSelectors, type RoomSnapshot } from '../src/index.ts'

interface State {
  readonly room: RoomSnapshot
}

const page = (sequence: number) => ({
  cmd: 4,
  sequence,
  data: { action: 0, changeProperties: { page: sequence } },
})

describe('NgRx', () => {
  const live = createRoomStore({ roomUuid: 'room', batching: 'sync' })
  afterEach(() => live.close())

  it('works with the reducer, the listener and the selectors', () => {
    const checks = { strictStateImmutability: true, strictActionImmutability: true }
    const parent = Injector.create({ providers: [ErrorHandler] }) as EnvironmentInjector
    const injector = createEnvironmentInjector(
      [provideStore({ room: createRoomReducer() }, { runtimeChecks: checks })],
      parent,
    )
    const store: Store<State> = injector.get(Store)
    const { selectProperty } = createRoomSelectors((state: State) => state.room)
    const shown: unknown[] = []
    const subscription = store
      .select((state) => selectProperty(state, 'page'))
      .subscribe((value) => shown.push(value))
    const end = connectRoom(store, live)
    for (const sequence of [1, 2, 3]) live.receive(page(sequence))
    end()
    live.receive(page(4))
    expect(shown).toEqual([undefined, 1, 2, 3])
    subscription.unsubscribe()
    injector.destroy()
  })
})
