import type { AdapterView } from '../harness.ts'
import { expectSame, type LawContext, rendersOf } from '../law.ts'
import { pagesLog } from '../lesson.ts'

const views: readonly AdapterView[] = [
  { kind: 'property', path: 'board.page' },
  { kind: 'room', selector: (room) => room.sequence },
  { kind: 'status' },
]

const position: AdapterView = { kind: 'player' }

export const playingLaws = {
  'shows the room of a player': async ({ played, show }: LawContext) => {
    const player = await played(pagesLog)
    await player.seek(3)
    const mounted = await show(player, views)
    expectSame('at once', mounted.shown(), ['3', '3', 'undefined'])
    await player.step()
    await mounted.settle()
    expectSame('a step on', mounted.shown(), ['4', '4', 'undefined'])
    await player.step(-2)
    await mounted.settle()
    expectSame('two steps back', mounted.shown(), ['2', '2', 'undefined'])
    expectSame('a seek', await rendersOf(mounted, () => player.seek(5)), [1, 1, 0])
    expectSame('after the seek', mounted.shown(), ['5', '5', 'undefined'])
    expectSame('what was reported', mounted.reported(), [])
  },
  'shows the status of a player': async ({ played, show, live }: LawContext) => {
    const player = await played(pagesLog)
    await player.seek(1)
    const mounted = await show(player, [position])
    const positionShown = (): unknown => JSON.parse(mounted.shown()[0] ?? '').position
    expectSame('at once', positionShown(), 1)
    await player.step()
    await mounted.settle()
    expectSame('a step on', positionShown(), 2)
    const mountedLive = await show(live().room, [position])
    expectSame('a live store', mountedLive.shown(), ['undefined'])
  },
}
