import type { AdapterView } from '../harness.ts'
import { expectSame, type Stage } from '../law.ts'
import { camera, chat, hand, page } from '../lesson.ts'

const everything: readonly AdapterView[] = [
  { kind: 'room', selector: (room) => room.sequence },
  { kind: 'room', selector: (room) => [...room.users.keys()] },
  { kind: 'user', uuid: 'ann' },
  { kind: 'user', uuid: 'nobody' },
  { kind: 'stream', uuid: 'ben-cam' },
  { kind: 'streamsOf', uuid: 'ben' },
  { kind: 'streamsOf', uuid: 'nobody' },
  { kind: 'property', path: 'board.page' },
  { kind: 'property', path: ['board'] },
  { kind: 'messages' },
]

const wholeRoom: readonly AdapterView[] = [{ kind: 'room', selector: (room) => room }]

/** What each view of the list makes of a room, straight from the snapshot. */
const expectedOf = (room: ReturnType<Stage['live']>['room']): readonly unknown[] => {
  const { sequence, users, streams, properties, messages } = room.getSnapshot()
  const board = properties['board'] as { readonly page: number }
  const camera = streams.get('ben-cam')
  return [
    sequence,
    [...users.keys()],
    users.get('ann'),
    undefined,
    camera,
    [camera],
    [],
    board.page,
    board,
    messages,
  ]
}

const textsOf = (values: readonly unknown[]): readonly string[] =>
  values.map((value) => JSON.stringify(value) ?? 'undefined')

export const readingLaws = {
  'shows the room at once': async ({ live, show }: Stage) => {
    const { room } = live()
    const mounted = await show(room, everything)
    expectSame('before anything happens', mounted.shown(), textsOf(expectedOf(room)))
  },
  'follows the room in every view': async ({ live, show }: Stage) => {
    const { room, store } = live()
    const mounted = await show(room, everything)
    for (const change of [hand(4, 'ann', 1), camera(5, 'ben', '2'), page(6, 2), chat(7, 'hello')]) {
      store.receive(change)
      await mounted.settle()
      expectSame('after a change', mounted.shown(), textsOf(expectedOf(room)))
    }
  },
  'follows a room that has nothing but getSnapshot and subscribe': async ({ live, show }: Stage) => {
    const { store } = live()
    const { getSnapshot, subscribe } = store
    const mounted = await show({ getSnapshot, subscribe }, everything)
    store.receive(page(4, 2))
    store.receive(hand(5, 'ann', 2))
    await mounted.settle()
    expectSame('after two changes', mounted.shown(), textsOf(expectedOf(store)))
    expectSame('what was reported', mounted.reported(), [])
  },
  'gives the whole room': async ({ live, show }: Stage) => {
    const { room, store } = live()
    const mounted = await show(room, wholeRoom)
    store.receive(page(4, 2))
    await mounted.settle()
    expectSame('after a change', mounted.shown(), textsOf([room.getSnapshot()]))
  },
}
