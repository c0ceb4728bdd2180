import { expectSame, type LawContext, rendersOf } from '../law.ts'
import { page } from '../lesson.ts'

export const statusLaws = {
  'shows the status of the store': async ({ live, show }: LawContext) => {
    const { room, store } = live()
    const mounted = await show(room, [{ kind: 'status' }])
    const stateShown = (): unknown => JSON.parse(mounted.shown()[0] ?? '').state
    expectSame('at once', stateShown(), 'live')
    expectSame('another page', await rendersOf(mounted, () => store.receive(page(4, 2))), [0])
    store.close()
    await mounted.settle()
    expectSame('after closing', stateShown(), 'closed')
  },
}
