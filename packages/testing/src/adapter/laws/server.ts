import type { AdapterServer, AdapterView } from '../harness.ts'
import { expectSame, type LawContext } from '../law.ts'
import { page } from '../lesson.ts'

const views: readonly AdapterView[] = [
  { kind: 'property', path: 'board.page' },
  { kind: 'room', selector: (room) => room.sequence },
  { kind: 'room', selector: (room) => room.users.size },
]

const withoutComments = (html: string): string => html.replaceAll(/<!--[\s\S]*?-->/g, '')

const servedClass = async ({ live }: LawContext, server: AdapterServer) => {
  const served = live()
  const snapshot = served.room.getSnapshot()
  return { served, snapshot, html: await server.render(served.room, views, snapshot) }
}

/** The laws of server rendering, for adapters that support it. */
export const serverLaws = (server: AdapterServer) => ({
  'renders on a server without leaking listeners': async (context: LawContext) => {
    const { html, served } = await servedClass(context, server)
    const texts = [...withoutComments(html).matchAll(/>(\d+)</g)].map(([, text]) => text)
    expectSame('the page', texts, ['1', '3', '2'])
    expectSame('listeners', served.listeners(), 0)
  },
  'hydrates without a mismatch after the room has changed': async (context: LawContext) => {
    const { html, snapshot } = await servedClass(context, server)
    const { room, store } = context.live()
    store.receive(page(4, 2))
    const mounted = await server.hydrate(html, room, views, snapshot)
    context.teardowns.push(() => mounted.unmount())
    await mounted.settle()
    expectSame('what was reported', mounted.reported().map(String), [])
    expectSame('the room as it is now', mounted.shown(), ['2', '4', '2'])
    store.receive(page(5, 3))
    await mounted.settle()
    expectSame('the room later', mounted.shown(), ['3', '5', '2'])
  },
})
