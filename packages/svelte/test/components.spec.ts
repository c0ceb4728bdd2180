/**
 * @jest-environment @happy-dom/jest-environment
 * @jest-environment-options {"customExportConditions": ["browser", "development"]}
 */
import { describe, expect, it } from '@jest/globals'
import { createRoomStore } from '@roomfold/store'
import { countListeners } from '@roomfold/testing'
import { flushSync, mount, unmount } from 'svelte'
import { load } from './compiled.ts'

const enters = (sequence: number, ...userUuids: readonly string[]) => ({
  cmd: 20,
  sequence,
  data: { onlineUsers: userUuids.map((userUuid) => ({ userUuid, userName: `${userUuid}!`, role: 2 })) },
})

describe('components', () => {
  it.each(['Name', 'StoreName'])(
    'shows another user when the prop of %s changes, and unsubscribes',
    async (name) => {
      const store = createRoomStore({ roomUuid: 'room', batching: 'sync' })
      store.receive(enters(1, 'ann', 'ben'))
      const { room, listeners } = countListeners(store)
      const target = document.createElement('div')
      const component = mount(load('Chosen', 'client'), {
        target,
        props: { room, Name: load(name, 'client') },
      })
      flushSync()
      expect([target.textContent.trim(), listeners()]).toEqual(['ann!', 1])
      // Svelte delegates clicks to the root element.
      target.querySelector('button')?.dispatchEvent(new Event('click', { bubbles: true }))
      flushSync()
      expect([target.textContent.trim(), listeners()]).toEqual(['ben!', 1])
      await unmount(component)
      await new Promise((resolve) => setTimeout(resolve, 0))
      expect(listeners()).toBe(0)
      store.close()
    },
  )

  it('says what to provide instead of undefined', () => {
    const target = document.createElement('div')
    expect(() => mount(load('Chosen', 'client'), { target, props: { Name: () => undefined } })).toThrow(
      'The room must be a store or a player, received undefined',
    )
  })
})
