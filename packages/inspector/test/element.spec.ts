import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { RoomStore } from '@roomfold/store'
import type { Browser, Page } from 'playwright-core'
import { whenBrowser } from '../../../scripts/browser.cjs'
import type { RoomInspector } from '../src/element/room-inspector.ts'
import { type ServedElement, serveElement } from './element-page.ts'
import { openBrowser, openPage, whenRead } from './opened.ts'

jest.setTimeout(120_000)

declare global {
  interface Window {
    store: RoomStore
    received: { type: string; detail: Readonly<Record<string, unknown>> }[]
    send: (count: number) => void
  }
}

const script = `
  import { createRoomStore } from '@roomfold/store'
  const { defineRoomInspector } = await import('/element/index.js')
  defineRoomInspector()
  window.received = []
  for (const type of ['positionchange', 'selectionchange', 'failed'])
    document.addEventListener(type, ({ detail }) => window.received.push({ type, detail }))
  const store = createRoomStore({ roomUuid: 'maths', dialect: 'documented' })
  window.store = store
  let sequence = 0
  window.send = (count) => {
    for (let left = count; left > 0; left -= 1) {
      sequence += 1
      const user = { userUuid: 'u-' + (sequence % 20), userName: 'User ' + (sequence % 20), role: 2 }
      store.receive(JSON.stringify(sequence <= 20
        ? { cmd: 20, sequence, ts: 1772442000000 + sequence * 1000, data: { onlineUsers: [user], offlineUsers: [] } }
        : { cmd: 3, sequence, ts: 1772442000000 + sequence * 1000, data: { fromUser: user, message: 'm' + sequence, type: 1 } }))
    }
  }
`

const inspector = (page: Page) => page.locator('room-inspector')

whenBrowser(describe)('<room-inspector> in a page of plain HTML', () => {
  let browser: Browser
  let served: ServedElement

  beforeAll(async () => {
    browser = await openBrowser()
    served = await serveElement('<room-inspector mode="floating" time-zone="UTC"></room-inspector>', script)
  })

  afterAll(async () => {
    await browser?.close()
    served?.close()
  })

  const pressed = async () => {
    const opened = await openPage(browser, served.url)
    await opened.page.locator('.opener').waitFor()
    await opened.page.waitForFunction(() => window.send !== undefined)
    return opened
  }

  it('loads the rest when its button is pressed, and breaks no rule of the strictest policy', async () => {
    const requests: string[] = []
    const { page, complaints } = await pressed()
    page.on('request', (request) => requests.push(new URL(request.url()).pathname))
    await page.evaluate(async () => {
      const element = document.querySelector('room-inspector') as RoomInspector
      element.source = await (await fetch('/lesson')).blob()
    })
    expect(requests.filter((path) => path.includes('session'))).toEqual([])
    await page.locator('.opener').click()
    await whenRead(page)
    expect(requests.some((path) => path.includes('session'))).toBe(true)
    expect(requests).toContain('/element/worker.js')
    await page.locator('[aria-label="Close the inspector"]').click()
    await page.locator('.opener').waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  it('follows a live room, stays where somebody reads, and says how many are new', async () => {
    const { page, complaints } = await pressed()
    await page.evaluate(() => {
      window.send(40)
      ;(document.querySelector('room-inspector') as RoomInspector).source = window.store
    })
    await page.locator('.opener').click()
    await page.locator('.live-status').waitFor()
    await page.evaluate(() => window.send(60))
    await page.locator('.row.at-cursor', { hasText: 'm100' }).waitFor()
    await page.locator('.lanes').focus()
    await page.keyboard.press('k')
    await page.locator('.row.at-cursor', { hasText: 'm99' }).waitFor()
    await page.evaluate(() => window.send(312))
    await page.locator('.fresh', { hasText: '312 new' }).waitFor()
    expect(await page.locator('.row.at-cursor').textContent()).toContain('m99')
    await page.locator('.fresh').click()
    await page.locator('.row.at-cursor', { hasText: 'm412' }).waitFor()
    await page.evaluate(() => window.store.close())
    await page.locator('.live-status', { hasText: 'closed' }).waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  it('leaves the store as it is while it looks at the past', async () => {
    const { page } = await pressed()
    await page.evaluate(() => {
      window.send(100)
      ;(document.querySelector('room-inspector') as RoomInspector).source = window.store
    })
    await page.locator('.opener').click()
    await page.locator('.live-status').waitFor()
    const before = await page.evaluate(() => window.store.getSnapshot().sequence)
    await page.locator('.lanes').focus()
    await page.keyboard.press('Home')
    await page.locator('.now-place', { hasText: '0 /' }).waitFor()
    expect(await page.evaluate(() => window.store.getSnapshot().sequence)).toBe(before)
    expect(page.url()).toBe(served.url)
    await page.close()
  })

  it('has methods and events, and exports a redacted log', async () => {
    const { page } = await pressed()
    await page.evaluate(async () => {
      const element = document.querySelector('room-inspector') as RoomInspector
      element.source = await (await fetch('/lesson')).text()
      await element.open()
      await element.seek({ sequence: 1200 })
      await element.select({ user: 's-19' })
    })
    expect(
      await page.evaluate(() => window.received.filter(({ type }) => type === 'positionchange').at(-1)),
    ).toMatchObject({
      detail: { sequence: 1200 },
    })
    expect(
      await page.evaluate(() => window.received.filter(({ type }) => type === 'selectionchange').at(-1)),
    ).toMatchObject({
      detail: { user: 's-19' },
    })
    const log = await inspector(page).evaluate(
      async (element) => (await (element as RoomInspector).exportLog())?.text() ?? '',
    )
    expect(log).toContain('"roomfold":1')
    expect(log).not.toContain('Jonáš')
    await page.close()
  })

  it('reads without a worker as well', async () => {
    const { page, complaints } = await pressed()
    await page.evaluate(async () => {
      const element = document.querySelector('room-inspector') as RoomInspector
      element.worker = 'none'
      element.source = await (await fetch('/lesson')).blob()
      await element.open()
    })
    await whenRead(page)
    expect(page.workers()).toHaveLength(0)
    expect(complaints).toEqual([])
    await page.close()
  })
})
