import type { AdapterView } from '../harness.ts'
import { expectSame, type Stage } from '../law.ts'
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
  'a selector that throws is reported, and the others go on': async ({ live, show }: Stage) => {
    const { room, store } = live()
    const mounted = await show(room, [failingOn(4), pageOf, sequenceOf])
    store.receive(page(4, 2))
    await mounted.settle()
    if (mounted.reported().length + store.issues.length === 0) throw new Error('nobody was told of the error')
    expectSame('the others', mounted.shown().slice(1), ['2', '4'])
    store.receive(page(5, 3))
    await mounted.settle()
    expectSame('the others, later', mounted.shown().slice(1), ['3', '5'])
  },
  'a selector that throws from the beginning is reported, and the others go on': async ({
    live,
    show,
  }: Stage) => {
    const { room, store } = live()
    const mounted = await show(room, [pageOf, failingOn(3), sequenceOf])
    if (mounted.reported().length + store.issues.length === 0) throw new Error('nobody was told of the error')
    store.receive(page(4, 2))
    await mounted.settle()
    expectSame('the others', [mounted.shown()[0], mounted.shown()[2]], ['2', '4'])
  },
}
