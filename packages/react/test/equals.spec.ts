/** @jest-environment @happy-dom/jest-environment */
import { describe, expect, it } from '@jest/globals'
import { isDeepEqual, type RoomSnapshot } from '@roomfold/state'
import { createRoomStore } from '@roomfold/store'
import fastDeepEqual from 'fast-deep-equal'
import lodash from 'lodash'
import { createElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { RoomProvider, useRoom } from '../src/index.ts'

const comparisons: readonly (readonly [string, Equals | undefined])[] = [
  ['no function', undefined],
  ['lodash isEqual', lodash.isEqual],
  ['fast-deep-equal', fastDeepEqual],
  ['isDeepEqual', isDeepEqual],
]

type Equals = (left: unknown, right: unknown) => boolean

interface ShownProps {
  readonly selector: (room: RoomSnapshot) => unknown
  readonly equals: Equals | undefined
  readonly read: (value: never) => string
  readonly count: () => void
}

const Shown = ({ selector, equals, read, count }: ShownProps) => {
  count()
  return createElement('p', null, read(useRoom(selector, equals) as never))
}

const mount = <T>(
  selector: (room: RoomSnapshot) => T,
  equals: Equals | undefined,
  read: (value: T) => string,
) => {
  const store = createRoomStore({ roomUuid: 'room', batching: 'sync' })
  let renders = 0
  let sequence = 0
  const count = () => {
    renders += 1
  }
  const shown = createElement(Shown, { selector, equals, read, count })
  const container = document.createElement('div')
  const root = createRoot(container)
  const receive = (cmd: number, data: object) => {
    sequence += 1
    flushSync(() => store.receive({ cmd, sequence, data }))
  }
  const enter = (userUuid: string) => receive(20, { onlineUsers: [{ userUuid, userName: userUuid }] })
  enter('ann')
  flushSync(() => root.render(createElement(RoomProvider, { room: store }, shown)))
  const end = () => {
    flushSync(() => root.unmount())
    store.close()
  }
  return { enter, receive, end, text: () => container.textContent, renders: () => renders }
}

describe.each(comparisons)('a component that compares with %s', (_name, equals) => {
  it('is rendered when a user enters', () => {
    const view = mount(
      (room) => room.users,
      equals,
      (users) => [...users.keys()].join(),
    )
    expect(view.text()).toBe('ann')
    view.enter('bo')
    expect(view.text()).toBe('ann,bo')
    view.end()
  })

  it('is rendered when a user changes', () => {
    const view = mount(
      (room) => room.users,
      equals,
      (users) => [...users.values()].map(({ role }) => role).join(),
    )
    view.receive(21, { userUuid: 'ann', role: 2 })
    expect(view.text()).toBe('2')
    view.end()
  })
})

describe.each(comparisons.slice(1))('a new object around the users, compared with %s', (_name, equals) => {
  it('is rendered when a user enters, and not for changes that it does not show', () => {
    const view = mount(
      ({ users, room }) => ({ users, state: room.state }),
      equals,
      ({ users, state }) => `${[...users.keys()].join()} ${state}`,
    )
    view.enter('bo')
    expect(view.text()).toBe('ann,bo notStarted')
    const before = view.renders()
    view.receive(4, { action: 0, changeProperties: { page: 1 } })
    expect(view.renders()).toBe(before)
    view.end()
  })
})
