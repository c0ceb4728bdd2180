/**
 * @jest-environment @happy-dom/jest-environment
 * @jest-environment-options {"customExportConditions": ["browser", "require"]}
 */
import { describe, expect, it } from '@jest/globals'
import { createPlayer, openTimeline } from '@roomfold/replay'
import { createRoomStore } from '@roomfold/store'
import { countListeners } from '@roomfold/testing'
import { type Accessor, createComponent, createRenderEffect, createRoot, createSignal } from 'solid-js'
import {
  RoomProvider,
  type RoomReadable,
  type RoomSnapshot,
  useRoom,
  useRoomProperty,
  useUser,
} from '../src/index.ts'

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

/** What a component inside a provider reads, with its teardown. */
const within = <T>(room: Accessor<RoomReadable>, read: () => Accessor<T>) =>
  createRoot((dispose) => {
    let value: Accessor<T> | undefined
    const Reader = () => {
      value = read()
      return undefined
    }
    const provider = createComponent(RoomProvider, {
      get room() {
        return room()
      },
      get children() {
        return createComponent(Reader, {})
      },
    })
    // Children of a context are created when they are read.
    if (typeof provider === 'function') (provider as () => unknown)()
    return { value: value as Accessor<T>, dispose }
  })

describe('components', () => {
  it('shows another user and unsubscribes from the first', () => {
    const store = createRoomStore({ roomUuid: 'room', batching: 'sync' })
    store.receive(enters(1, 'ann', 'ben'))
    const { room, listeners } = countListeners(store)
    const [userUuid, setUserUuid] = createSignal('ann')
    const { value, dispose } = within(
      () => room,
      () => useUser(userUuid),
    )
    expect([value()?.userName, listeners()]).toEqual(['ann!', 1])
    setUserUuid('ben')
    expect([value()?.userName, listeners()]).toEqual(['ben!', 1])
    dispose()
    expect(listeners()).toBe(0)
    store.close()
  })

  it('changes with its key to who entered since, without being undefined in between', () => {
    const store = createRoomStore({ roomUuid: 'room', batching: 'sync' })
    store.receive(enters(1, 'ann'))
    const [userUuid, setUserUuid] = createSignal('ann')
    const names: unknown[] = []
    const { dispose } = within(
      () => store,
      () => {
        const user = useUser(userUuid)
        createRenderEffect(() => names.push(user()?.userName))
        return user
      },
    )
    store.receive(enters(2, 'ben'))
    setUserUuid('ben')
    expect(names).toEqual(['ann!', 'ben!'])
    dispose()
    store.close()
  })

  it('reads on after a selector threw, also without an ErrorBoundary', () => {
    const issues: string[] = []
    const onIssue = ({ message }: { readonly message: string }) => issues.push(message)
    const store = createRoomStore({ roomUuid: 'room', batching: 'sync', onIssue })
    const sizes: number[] = []
    const sizeOf = ({ users }: RoomSnapshot) => {
      if (users.size === 1) throw new Error('only one')
      return users.size
    }
    const { dispose } = within(
      () => store,
      () => {
        const size = useRoom(sizeOf)
        createRenderEffect(() => sizes.push(size()))
        return size
      },
    )
    store.receive(enters(1, 'ann'))
    store.receive(enters(2, 'ben'))
    expect([sizes, issues]).toEqual([[0, 2], ['A listener threw: only one']])
    dispose()
    store.close()
  })

  it.each([undefined, Promise.resolve()])('says what to provide instead of %p', (room) => {
    expect(() =>
      within(
        () => room as never,
        () => useRoomProperty('page'),
      ),
    ).toThrow('The room must be a store or a player')
  })

  it('switches from a live store to a player', async () => {
    const store = createRoomStore({ roomUuid: 'room', batching: 'sync' })
    const timeline = await openTimeline(`${JSON.stringify(page(1))}\n${JSON.stringify(page(2))}\n`)
    const player = createPlayer(timeline)
    await player.seek(2)
    const [room, setRoom] = createSignal<RoomReadable>(store)
    const { value, dispose } = within(room, () => useRoomProperty('page'))
    expect(value()).toBeUndefined()
    setRoom(() => player)
    expect(value()).toBe(2)
    await player.step(-1)
    expect(value()).toBe(1)
    dispose()
    for (const closed of [player, timeline, store]) closed.close()
  })
})
