import type { AdapterView } from '../harness.ts'
import { expectSame, type LawContext, rendersOf } from '../law.ts'
import { hand, page } from '../lesson.ts'

const views: readonly AdapterView[] = [
  { kind: 'room', selector: (room) => room.sequence },
  { kind: 'user', uuid: 'ann' },
  { kind: 'stream', uuid: 'ann-cam' },
  { kind: 'streamsOf', uuid: 'ann' },
  { kind: 'property', path: 'board.page' },
  { kind: 'messages' },
  { kind: 'status' },
  { kind: 'event', type: 'room.chatReceived', effect: () => undefined },
]

export const unmountingLaws = {
  'unsubscribes when unmounted': async ({ live, mount }: LawContext) => {
    const { room, store, listeners } = live()
    const mounted = await mount(room, views)
    await mounted.settle()
    if (listeners() === 0) throw new Error('there is no listener while mounted')
    await mounted.unmount()
    expectSame('listeners afterwards', listeners(), 0)
    const renders = await rendersOf(mounted, () => {
      store.receive(page(4, 2))
      store.receive(hand(5, 'ann', 1))
    })
    expectSame('renders afterwards', renders, [0, 0, 0, 0, 0, 0, 0, 0])
  },
  'does not close the store when unmounted': async ({ live, mount }: LawContext) => {
    const { room, store } = live()
    const mounted = await mount(room, views)
    await mounted.unmount()
    store.receive(page(4, 2))
    expectSame('the room', store.getSnapshot().sequence, 4)
  },
}
