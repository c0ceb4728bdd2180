/** @jest-environment @happy-dom/jest-environment */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createPlayer, openTimeline, type Player } from '@roomfold/replay'
import { createRoomStore, type RoomStore } from '@roomfold/store'
import { countListeners } from '@roomfold/testing'
import { createElement, type ReactElement, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import {
  RoomProvider,
  type RoomReadable,
  shallow,
  useMessages,
  usePlayer,
  useRoom,
  useRoomEvent,
  useRoomProperty,
  useStream,
  useStreamsOf,
  useSyncStatus,
  useUser,
} from '../src/index.ts'

const Reading = ({ read }: { readonly read: () => unknown }) => String(read())

const macrotask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

const enters = (userUuid: string) => ({
  cmd: 20,
  sequence: 1,
  data: {
    onlineUsers: [
      { userUuid, userName: `${userUuid}!`, role: 2, streams: [{ streamUuid: `cam-${userUuid}` }] },
    ],
  },
})
const page = (sequence: number, number: number) => ({
  cmd: 4,
  sequence,
  data: { action: 0, changeProperties: { board: { page: number } } },
})
const chat = (sequence: number, message: string) => ({
  cmd: 3,
  sequence,
  data: { message, fromUser: { userUuid: 'ann' } },
})

let maths: RoomStore
let music: RoomStore
let container: Element
let root: Root
const show = (tree: ReactElement): void => flushSync(() => root.render(tree))

beforeEach(() => {
  container = document.createElement('div')
  root = createRoot(container)
  maths = createRoomStore({ roomUuid: 'maths' })
  music = createRoomStore({ roomUuid: 'music' })
  maths.receive(enters('ann'))
  music.receive(enters('ben'))
})

afterEach(() => {
  flushSync(() => root.unmount())
  maths.close()
  music.close()
})

const Both = ({ first, second }: { readonly first: RoomReadable; readonly second: RoomReadable }) => {
  const names = [useUser(first, 'ann'), useUser(second, 'ben'), useUser(second, 'ann')]
  return createElement('p', null, names.map((user) => user?.userName ?? '-').join())
}

const Everything = ({ room, uuid }: { readonly room: RoomReadable; readonly uuid: string }) => {
  const read = [
    useRoom(room).room.roomUuid,
    useRoom(room, ({ users }) => users.size),
    useRoom(room, ({ users }) => [...users.keys()], shallow).join(),
    useStream(room, `cam-${uuid}`)?.streamUuid,
    useStreamsOf(room, uuid).length,
    useRoomProperty(room, 'board.page'),
    useRoomProperty(room, ['board', 'page']),
    useMessages(room)[0]?.message,
    useSyncStatus(room)?.state,
  ]
  return createElement('p', null, read.join(' '))
}

const Users = () =>
  createElement(
    'p',
    null,
    [
      useRoom(({ users }) => users.size),
      useRoom(maths, ({ users }) => users.size),
      useRoom(music, ({ users }) => users.size),
    ].join(),
  )

const noted: unknown[] = []
const Noting = () => {
  useRoomEvent(maths, 'room.chatReceived', ({ message }) => noted.push(['maths', message]))
  useRoomEvent(music, 'room.chatReceived', ({ message }) => noted.push(['music', message]), {
    origins: ['live'],
  })
  return null
}

const Position = ({ player }: { readonly player: Player }) =>
  createElement('p', null, `${usePlayer(player).status.position} ${useSyncStatus(music)?.state}`)

const Ann = () => createElement('p', null, useUser('ann')?.userName)

describe('two rooms in one component', () => {
  it('each hook reads its own room', async () => {
    show(
      createElement(
        'div',
        null,
        createElement(Everything, { room: maths, uuid: 'ann' }),
        createElement(Everything, { room: music, uuid: 'ben' }),
      ),
    )
    maths.receive(page(2, 7))
    maths.receive(chat(3, 'hello'))
    await macrotask()
    expect([...container.querySelectorAll('p')].map((line) => line.textContent)).toEqual([
      'maths 1 ann cam-ann 1 7 7 hello live',
      'music 1 ben cam-ben 1    live',
    ])
  })

  it('a change renders only the components that read it; rooms can be replaced', async () => {
    const one = countListeners(maths)
    const other = countListeners(music)
    show(createElement(StrictMode, null, createElement(Both, { first: one.room, second: other.room })))
    expect([container.textContent, one.listeners(), other.listeners()]).toEqual(['ann!,ben!,-', 1, 2])
    music.receive({ ...enters('ann'), sequence: 2 })
    await macrotask()
    expect(container.textContent).toBe('ann!,ben!,ann!')
    show(createElement(StrictMode, null, createElement(Both, { first: other.room, second: one.room })))
    expect([container.textContent, one.listeners(), other.listeners()]).toEqual(['ann!,-,ann!', 2, 1])
  })

  it('a passed room takes precedence over the provided one, which keeps its server snapshot', () => {
    const serverSnapshot = maths.getSnapshot()
    maths.receive({ ...enters('cid'), sequence: 2 })
    music.receive({ ...enters('cid'), sequence: 2 })
    const tree = createElement(RoomProvider, { room: maths, serverSnapshot }, createElement(Users))
    expect(renderToString(tree)).toBe('<p>1,1,2</p>')
  })

  it('events of each room', async () => {
    show(createElement(Noting))
    maths.receive(chat(2, 'one'))
    music.receive(chat(2, 'two'))
    await macrotask()
    expect(noted).toEqual([
      ['maths', 'one'],
      ['music', 'two'],
    ])
  })

  it('a player beside a live store', async () => {
    const timeline = await openTimeline(`${JSON.stringify(page(1, 1))}\n${JSON.stringify(page(2, 2))}\n`)
    const player = createPlayer(timeline)
    show(createElement(Position, { player }))
    await player.seek(2)
    await macrotask()
    expect(container.textContent).toBe('2 live')
    player.close()
    timeline.close()
  })

  it('throws without a room', () => {
    expect(() => renderToString(createElement(Ann))).toThrow('No <RoomProvider> around')
  })

  it('throws for a room that is still undefined, instead of reading the provided one', () => {
    const none = undefined as unknown as RoomReadable
    for (const read of [
      () => useRoom(none, (room) => room.users.size),
      () => useUser(none, 'ann'),
      () => useRoomEvent(none, 'users.changed', () => undefined),
    ]) {
      const tree = createElement(RoomProvider, { room: maths }, createElement(Reading, { read }))
      expect(() => renderToString(tree)).toThrow('must be a store or a player, received undefined')
    }
  })
})
