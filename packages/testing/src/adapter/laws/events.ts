import type { AdapterView } from '../harness.ts'
import { expectSame, type LawContext } from '../law.ts'
import { chat, page, pagesLog } from '../lesson.ts'

const noting = (
  type: 'room.chatReceived' | 'room.propertiesUpdated',
  origins?: readonly ('live' | 'replay')[],
) => {
  const noted: string[] = []
  const effect = (action: object, origin: string): unknown =>
    noted.push(`${(action as { readonly sequence?: number }).sequence} ${origin}`)
  const view: AdapterView = { kind: 'event', type, effect, ...(origins && { origins }) }
  return { noted, view }
}

export const eventLaws = {
  'runs an effect once per live action while mounted': async ({ live, mount }: LawContext) => {
    const { room, store } = live()
    const { noted, view } = noting('room.chatReceived')
    const mounted = await mount(room, [view])
    for (const message of [chat(4, 'one'), page(5, 2), chat(6, 'two'), chat(6, 'two')]) store.receive(message)
    await mounted.settle()
    await mounted.unmount()
    store.receive(chat(7, 'three'))
    await mounted.settle()
    expectSame('effects', noted, ['4 live', '6 live'])
  },
  'runs effects of a player only with origins': async ({ played, show }: LawContext) => {
    const player = await played(pagesLog)
    const [live, replayed] = [noting('room.propertiesUpdated'), noting('room.propertiesUpdated', ['replay'])]
    const mounted = await show(player, [live.view, replayed.view])
    await player.seek(2)
    await player.step()
    await mounted.settle()
    expectSame('effects for live actions', live.noted, [])
    expectSame('effects for played ones', replayed.noted.at(-1), '3 replay')
  },
}
