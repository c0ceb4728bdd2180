import type { AdapterView } from '../harness.ts'
import { expectSame, type LawContext } from '../law.ts'
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

/** The expected value of each view, from the snapshot. */
const expectedOf = (room: ReturnType<LawContext['live']>['room']): readonly unknown[] => {
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
  'shows the room synchronously': async ({ live, show }: LawContext) => {
    const { room } = live()
    const mounted = await show(room, everything)
    expectSame('before anything happens', mounted.shown(), textsOf(expectedOf(room)))
  },
  'updates every view': async ({ live, show }: LawContext) => {
    const { room, store } = live()
    const mounted = await show(room, everything)
    for (const change of [hand(4, 'ann', 1), camera(5, 'ben', '2'), page(6, 2), chat(7, 'hello')]) {
      store.receive(change)
      await mounted.settle()
      expectSame('after a change', mounted.shown(), textsOf(expectedOf(room)))
    }
  },
  'supports a room with only getSnapshot and subscribe': async ({ live, show }: LawContext) => {
    const { store } = live()
    const { getSnapshot, subscribe } = store
    const mounted = await show({ getSnapshot, subscribe }, everything)
    store.receive(page(4, 2))
    store.receive(hand(5, 'ann', 2))
    await mounted.settle()
    expectSame('after two changes', mounted.shown(), textsOf(expectedOf(store)))
    expectSame('what was reported', mounted.reported(), [])
  },
  'reads the whole room': async ({ live, show }: LawContext) => {
    const { room, store } = live()
    const mounted = await show(room, wholeRoom)
    store.receive(page(4, 2))
    await mounted.settle()
    expectSame('after a change', mounted.shown(), textsOf([room.getSnapshot()]))
  },
}
