/** @jest-environment @happy-dom/jest-environment */
import { afterEach, describe, expect, it } from '@jest/globals'
import { createRoomStore, type RoomStore } from '@roomfold/store'
import { createElement, Fragment, type ReactElement, startTransition, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { RoomProvider, useRoom } from '../src/index.ts'

const page = (sequence: number) => ({
  cmd: 4,
  sequence,
  data: { action: 0, changeProperties: { page: sequence } },
})

const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Longer than React's time slice, so that it yields after each component. */
const beSlow = (): void => {
  const end = performance.now() + 6
  while (performance.now() < end);
}

const tiles = Array.from({ length: 20 }, (_, index) => index)

let root: Root | undefined
let store: RoomStore | undefined
afterEach(() => {
  flushSync(() => root?.unmount())
  store?.close()
})

type UsePage = (store: RoomStore) => unknown

interface TileProps {
  readonly room: RoomStore
  readonly usePage: UsePage
}

const Tile = ({ room, usePage }: TileProps): ReactElement => {
  const shown = usePage(room)
  beSlow()
  return createElement('p', null, String(shown))
}

interface StageProps extends TileProps {
  readonly onOpen: (open: () => void) => void
  readonly onCommit: () => void
}

const Stage = ({ room, usePage, onOpen, onCommit }: StageProps): ReactElement => {
  const [isOpen, setOpen] = useState(false)
  useLayoutEffect(() => {
    onOpen(() => startTransition(() => setOpen(true)))
    onCommit()
  })
  const shown = isOpen ? tiles.map((key) => createElement(Tile, { key, room, usePage })) : []
  return createElement(Fragment, null, ...shown)
}

/**
 * Renders twenty slow components in a transition while the room changes between React's yields. Returns the page after
 * each commit, and how often the room changed during the transition.
 */
const transition = async (usePage: UsePage) => {
  const room = createRoomStore({ roomUuid: 'room', batching: 'sync' })
  store = room
  room.receive(page(1))
  const container = document.createElement('div')
  const commits: string[][] = []
  let open = (): void => undefined
  const onOpen = (start: () => void): void => {
    open = start
  }
  const onCommit = (): unknown =>
    commits.push([...container.querySelectorAll('p')].map(({ textContent }) => textContent ?? ''))
  root = createRoot(container)
  const stage = createElement(Stage, { room, usePage, onOpen, onCommit })
  flushSync(() => root?.render(createElement(RoomProvider, { room }, stage)))
  open()
  let sequence = 1
  while (commits.length < 2) {
    await macrotask()
    if (sequence < 6) {
      sequence += 1
      room.receive(page(sequence))
    }
  }
  return { commits, changes: sequence - 1 }
}

const torn = (commits: readonly string[][]) => commits.filter((texts) => new Set(texts).size > 1)

describe('concurrent rendering', () => {
  it('shows one consistent room while it changes during rendering', async () => {
    const { commits, changes } = await transition(() => useRoom((room) => room.properties['page']))
    expect(changes).toBeGreaterThan(1)
    expect(commits.at(-1)).toHaveLength(tiles.length)
    expect(torn(commits)).toEqual([])
  })

  it('differs from reading the store directly, which tears', async () => {
    const { commits } = await transition((room) => room.getSnapshot().properties['page'])
    expect(torn(commits)).not.toEqual([])
  })
})
