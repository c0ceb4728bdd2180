import type { AdapterView } from '../harness.ts'
import { expectSame, type LawContext } from '../law.ts'
import { page } from '../lesson.ts'

const pageOf: AdapterView = { kind: 'property', path: 'board.page' }
const sequenceOf: AdapterView = { kind: 'room', selector: (room) => room.sequence }

const failingOn = (sequence: number): AdapterView => ({
  kind: 'room',
  selector: (room) => {
    if (room.sequence === sequence) throw new Error('a selector of the application')
    return room.sequence
  },
})

export const failingLaws = {
  'reports a selector that throws and renders the others': async ({ live, show }: LawContext) => {
    const { room, store } = live()
    const mounted = await show(room, [failingOn(4), pageOf, sequenceOf])
    store.receive(page(4, 2))
    await mounted.settle()
    if (mounted.reported().length + store.issues.length === 0) throw new Error('the error was not reported')
    expectSame('the others', mounted.shown().slice(1), ['2', '4'])
    store.receive(page(5, 3))
    await mounted.settle()
    expectSame('the others, later', mounted.shown().slice(1), ['3', '5'])
  },
  'reports a selector that throws on mount and renders the others': async ({ live, show }: LawContext) => {
    const { room, store } = live()
    const mounted = await show(room, [pageOf, failingOn(3), sequenceOf])
    if (mounted.reported().length + store.issues.length === 0) throw new Error('the error was not reported')
    store.receive(page(4, 2))
    await mounted.settle()
    expectSame('the others', [mounted.shown()[0], mounted.shown()[2]], ['2', '4'])
  },
}
