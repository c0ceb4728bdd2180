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
  it('shows another user when the prop changes, and unsubscribes when unmounted', async () => {
    const store = createRoomStore({ roomUuid: 'room', batching: 'sync' })
    store.receive(enters(1, 'ann', 'ben'))
    const { room, listeners } = countListeners(store)
    const target = document.createElement('div')
    const component = mount(load('Chosen', 'client'), { target, props: { room } })
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
  })
})
