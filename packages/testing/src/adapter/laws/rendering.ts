import type { AdapterView } from '../harness.ts'
import { expectSame, type LawContext, rendersOf } from '../law.ts'
import { camera, chat, hand, page } from '../lesson.ts'

const pageOf: AdapterView = { kind: 'property', path: 'board.page' }
const sequenceOf: AdapterView = { kind: 'room', selector: (room) => room.sequence }

const entities: readonly AdapterView[] = [
  { kind: 'user', uuid: 'ann' },
  { kind: 'user', uuid: 'ben' },
  { kind: 'stream', uuid: 'ann-cam' },
  { kind: 'stream', uuid: 'ben-cam' },
  { kind: 'streamsOf', uuid: 'ann' },
  { kind: 'streamsOf', uuid: 'ben' },
  pageOf,
  { kind: 'messages' },
]

/** Changes, and which of the views above they affect. */
const concerns = [
  { change: hand(4, 'ann', 1), renders: [1, 0, 0, 0, 0, 0, 0, 0] },
  { change: camera(5, 'ben', '2'), renders: [0, 0, 0, 1, 0, 1, 0, 0] },
  { change: page(6, 2), renders: [0, 0, 0, 0, 0, 0, 1, 0] },
  { change: chat(7, 'hello'), renders: [0, 0, 0, 0, 0, 0, 0, 1] },
  { change: page(8, 2), renders: [0, 0, 0, 0, 0, 0, 0, 0] },
]

const sameLists = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)
const userUuids: AdapterView = { kind: 'room', selector: (room) => [...room.users.keys()], equals: sameLists }
const newListEachTime: AdapterView = { kind: 'room', selector: (room) => [...room.users.keys()] }

export const renderingLaws = {
  'renders once per batch': async ({ live, show }: LawContext) => {
    const { room, store } = live()
    const mounted = await show(room, [pageOf, sequenceOf])
    const renders = await rendersOf(mounted, () => {
      for (let number = 4; number <= 13; number += 1) store.receive(page(number, number))
    })
    expectSame('renders for ten notifications at once', renders, [1, 1])
    expectSame('what is shown', mounted.shown(), ['13', '13'])
  },
  'does not render without a change': async ({ live, show }: LawContext) => {
    const { room, store } = live()
    const mounted = await show(room, entities)
    for (const { change, renders } of concerns) {
      expectSame(JSON.stringify(change), await rendersOf(mounted, () => store.receive(change)), renders)
    }
  },
  'does not render if the values are equal': async ({ live, show }: LawContext) => {
    const { room, store } = live()
    const mounted = await show(room, [userUuids])
    expectSame('another page', await rendersOf(mounted, () => store.receive(page(4, 2))), [0])
    const leaving = {
      cmd: 20,
      sequence: 5,
      data: { offlineUsers: [{ userUuid: 'ben', userName: 'ben', role: 2 }] },
    }
    expectSame('a user who leaves', await rendersOf(mounted, () => store.receive(leaving)), [1])
    expectSame('what is shown', mounted.shown(), ['["ann"]'])
  },
  'renders once per batch with a selector that returns a new value each time': async ({
    live,
    show,
  }: LawContext) => {
    const { room, store } = live()
    const mounted = await show(room, [newListEachTime])
    await mounted.settle()
    expectSame('nothing happens', await rendersOf(mounted, () => undefined), [0])
    expectSame('another page', await rendersOf(mounted, () => store.receive(page(4, 2))), [1])
    expectSame('what was reported', mounted.reported(), [])
  },
}
