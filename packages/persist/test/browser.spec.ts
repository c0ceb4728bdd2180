import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { build } from 'esbuild'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { launchBrowser, whenBrowser } from '../../../scripts/browser.cjs'

jest.setTimeout(120_000)

whenBrowser(describe)('IndexedDB in a browser', () => {
  let server: Server
  let context: BrowserContext
  let address = ''

  beforeAll(async () => {
    const bundled = await build({
      entryPoints: [join(__dirname, 'page.ts')],
      bundle: true,
      write: false,
      format: 'iife',
      alias: { '@roomfold/persist': join(__dirname, '../dist/esm/index.js') },
    })
    const script = bundled.outputFiles[0]?.text ?? ''
    server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(
        `<!doctype html><title>room</title><script>${script.replaceAll('</script', '<\\/script')}</script>`,
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const browser = await launchBrowser({ chromium })
    context = await browser.newContext()
  })

  afterEach(async () => {
    await Promise.all(context.pages().map((page) => page.close()))
  })

  afterAll(async () => {
    await context?.browser()?.close()
    await new Promise((resolve) => server.close(resolve))
  })

  const tab = async (): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(address)
    await page.evaluate(async () => {
      window.tab = await window.roomfold.openTab()
    })
    return page
  }

  it('restores the room after a reload; one of two tabs writes', async () => {
    const first = await tab()
    expect(await first.evaluate(() => [window.tab.resumedAt, window.tab.issue])).toEqual([0, undefined])
    await first.waitForFunction(() => window.tab.isWriter())
    await first.evaluate(() => window.tab.receive(1, 40))
    await first.evaluate(() => window.tab.flush())

    const second = await tab()
    expect(await second.evaluate(() => window.tab.resumedAt)).toBe(40)
    // Both tabs change the room: only one may write.
    for (const page of [first, second]) await page.evaluate(() => window.tab.receive(1, 120))
    for (const page of [second, first]) await page.evaluate(() => window.tab.flush())
    expect(await second.evaluate(() => window.tab.isWriter())).toBe(false)
    const text = await first.evaluate(() => window.tab.text())
    expect(await second.evaluate(() => window.roomfold.storedText())).toBe(text)

    // The writer's tab is closed: the other one takes over.
    await first.close({ runBeforeUnload: false })
    await second.waitForFunction(() => window.tab.isWriter())
    await second.evaluate(() => window.tab.receive(121, 700))
    await second.evaluate(() => window.tab.flush())
    const third = await tab()
    expect(await third.evaluate(() => window.tab.resumedAt)).toBe(700)
    expect(await third.evaluate(() => window.tab.text())).toBe(await second.evaluate(() => window.tab.text()))
  })

  /** Ways in which the connection of a tab ends. */
  const endings: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
    [
      'another tab deleted the database',
      async () => {
        const other = await context.newPage()
        await other.goto(address)
        await other.evaluate(() => window.roomfold.deleteDatabase())
        await other.close()
      },
    ],
    [
      'the site data was cleared',
      async (page) => {
        const session = await context.newCDPSession(page)
        const { origin } = new URL(address)
        await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
      },
    ],
  ]

  it.each(endings)('continues to store after %s', async (_, end) => {
    const page = await tab()
    await page.waitForFunction(() => window.tab.isWriter())
    const first = await page.evaluate(() => window.tab.resumedAt + 1)
    const receive = (from: number, to: number) =>
      page.evaluate(
        async ([start, last]) => {
          window.tab.receive(start, last)
          await window.tab.flush()
        },
        [from, to] as const,
      )
    await receive(first, first + 5)
    await end(page)
    expect(await page.evaluate(() => window.roomfold.storedText())).toBeUndefined()
    await receive(first + 6, first + 10)
    await receive(first + 11, first + 20)
    expect(await page.evaluate(() => window.roomfold.storedText())).toBe(
      await page.evaluate(() => window.tab.text()),
    )
    expect(await page.evaluate(() => window.tab.issues())).toEqual([])
  })
})
