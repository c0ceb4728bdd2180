/** @jest-environment @happy-dom/jest-environment */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createPlayer, openTimeline } from '@roomfold/replay'
import * as store from '@roomfold/store'
import { countListeners } from '@roomfold/testing'
import { createElement, type ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import * as adapter from '../src/index.ts'
import { RoomProvider, useRoom, useRoomEvent, useRoomProperty, useSyncStatus, useUser } from '../src/index.ts'

const enters = (sequence: number, ...userUuids: readonly string[]) => ({
  cmd: 20,
  sequence,
  data: { onlineUsers: userUuids.map((userUuid) => ({ userUuid, userName: `${userUuid}!`, role: 2 })) },
})

const page = (sequence: number) => ({
  cmd: 4,
  sequence,
  data: { action: 0, changeProperties: { page: sequence } },
})

const macrotask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

let container: Element
let root: Root
let live: store.RoomStore
const show = (tree: ReactElement): void => flushSync(() => root.render(tree))
const within = (child: ReactElement, room: adapter.RoomReadable = live) =>
  createElement(RoomProvider, { room }, child)

beforeEach(() => {
  container = document.createElement('div')
  root = createRoot(container)
  live = store.createRoomStore({ roomUuid: 'room' })
  live.receive(enters(1, 'ann', 'ben'))
})

afterEach(() => {
  flushSync(() => root.unmount())
  live.close()
})

const Name = ({ userUuid }: { readonly userUuid: string }) =>
  createElement('p', null, useUser(userUuid)?.userName)
const Page = () => createElement('p', null, String(useRoomProperty('page')))
const Status = () => createElement('p', null, useSyncStatus()?.state)
const Greeting = ({ word }: { readonly word: string }) =>
  createElement(
    'p',
    null,
    useRoom((room) => `${word} ${room.users.size}`),
  )
const Noting = ({ word, noted }: { readonly word: string; readonly noted: unknown[] }) => {
  useRoomEvent('room.propertiesUpdated', ({ sequence }) => noted.push([word, sequence]))
  return null
}

describe('components', () => {
  it('shows another user synchronously and unsubscribes from the first', async () => {
    const { room, listeners } = countListeners(live)
    show(within(createElement(Name, { userUuid: 'ann' }), room))
    expect([container.textContent, listeners()]).toEqual(['ann!', 1])
    show(within(createElement(Name, { userUuid: 'ben' }), room))
    await macrotask()
    expect([container.textContent, listeners()]).toEqual(['ben!', 1])
  })

  it('switches between a live store and a player', async () => {
    const timeline = await openTimeline(`${JSON.stringify(page(1))}\n${JSON.stringify(page(2))}\n`)
    const player = createPlayer(timeline)
    await player.seek(2)
    show(within(createElement(Page)))
    expect(container.textContent).toBe('undefined')
    show(within(createElement(Page), player))
    expect(container.textContent).toBe('2')
    await player.step(-1)
    await macrotask()
    expect(container.textContent).toBe('1')
    show(within(createElement(Page)))
    expect(container.textContent).toBe('undefined')
    player.close()
    timeline.close()
  })

  it('runs the newest effect with its closure', async () => {
    const noted: unknown[] = []
    show(within(createElement(Noting, { noted, word: 'first' })))
    await macrotask()
    live.receive(page(2))
    await macrotask()
    show(within(createElement(Noting, { noted, word: 'second' })))
    await macrotask()
    live.receive(page(3))
    await macrotask()
    expect(noted).toEqual([
      ['first', 2],
      ['second', 3],
    ])
  })

  it('a selector may use props', () => {
    show(within(createElement(Greeting, { word: 'hello' })))
    show(within(createElement(Greeting, { word: 'bye' })))
    expect(container.textContent).toBe('bye 2')
  })

  it('throws without a provider', () => {
    expect(() => renderToString(createElement(Page))).toThrow('No <RoomProvider> around')
  })

  it.each([
    [undefined, 'received undefined'],
    [Promise.resolve(), 'received an object'],
    [() => live, 'received a function'],
  ])('says what to provide instead of %p', (room, message) => {
    for (const component of [Page, Status]) {
      const page = createElement(RoomProvider, { room: room as never }, createElement(component))
      expect(() => renderToString(page)).toThrow(message)
    }
  })

  it('says what to do with the JSON form of what the server rendered', () => {
    const serverSnapshot = JSON.parse(JSON.stringify(live.getSnapshot()))
    const page = createElement(RoomProvider, { room: live, serverSnapshot }, createElement(Page))
    expect(() => renderToString(page)).toThrow('convert its JSON with fromJSON')
  })

  it('re-exports the store', () => {
    expect(adapter).toMatchObject({ ...store })
  })
})
