import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Player } from '@roomfold/replay'
import type { RoomStore } from '@roomfold/store'
import type { Browser, Page } from 'playwright-core'
import { whenBrowser } from '../../../scripts/browser.cjs'
import type { RoomInspector } from '../src/element/room-inspector.ts'
import { type ServedElement, serveElement } from './element-page.ts'
import { openBrowser, openPage, whenRead } from './opened.ts'

jest.setTimeout(120_000)

declare global {
  interface Window {
    player: Player
    wire: RoomStore
    talk: () => void
    isReady: boolean
  }
}

const script = `
  import { createPlayer, openTimeline } from '@roomfold/replay'
  import { createRoomStore } from '@roomfold/store'
  const { defineRoomInspector } = await import('/element/index.js')
  defineRoomInspector()
  const timeline = await openTimeline(await (await fetch('/lesson')).blob())
  await timeline.finished
  window.player = createPlayer(timeline)
  window.wire = createRoomStore({ roomUuid: 'maths', dialect: 'wire', batching: 'sync' })
  const ts = 1772442000000
  const ann = { userUuid: 'u-1', userName: 'Ann', role: 2 }
  window.wire.receive(JSON.stringify({ cmd: 20, sequence: 1, ts, data: { onlineUsers: [ann], offlineUsers: [] } }))
  window.talk = () => {
  window.wire.receive(JSON.stringify({ cmd: 4, sequence: 2, ts, data: { action: 1, changeProperties: { page: 2 } } }))
  window.wire.receive(JSON.stringify({ cmd: 1, data: { fromUser: ann, message: 'only for you', sendTime: ts } }), { space: 'peer' })
  }
  window.isReady = true
`

whenBrowser(describe)('what an inspector shows of', () => {
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

  const opened = async (source: 'player' | 'wire'): Promise<Page> => {
    const { page } = await openPage(browser, served.url)
    await page.waitForFunction(() => window.isReady)
    await page.evaluate((name) => {
      const element = document.querySelector('room-inspector') as RoomInspector
      element.source = window[name]
    }, source)
    await page.locator('.opener').click()
    return page
  }

  it('a player: the player moves only while its switch is on', async () => {
    const page = await opened('player')
    await whenRead(page)
    const positionOfPlayer = () => page.evaluate(() => window.player.status.position)
    await page.locator('.lanes').focus()
    await page.keyboard.press('Shift+J')
    await page.locator('.now-place', { hasText: '11 /' }).waitFor()
    expect(await positionOfPlayer()).toBe(0)
    await page.locator('.drive input').check()
    await page.waitForFunction(() => window.player.status.position === 11)
    await page.locator('.lanes').focus()
    await page.keyboard.press('j')
    await page.waitForFunction(() => window.player.status.position === 12)
    await page.locator('.drive input').uncheck()
    await page.locator('.lanes').focus()
    await page.keyboard.press('j')
    await page.locator('.now-place', { hasText: '13 /' }).waitFor()
    expect(await positionOfPlayer()).toBe(12)
    await page.close()
  })

  it('a live room: its raw text, its peer messages, and an export in its own dialect', async () => {
    const page = await opened('wire')
    await page.locator('.live-status').waitFor()
    await page.evaluate(() => window.talk())
    await page.locator('.detail-pane [role=tab]', { hasText: 'Raw' }).click()
    await page.locator('.detail-pane pre', { hasText: '"page": 2' }).waitFor()
    await page.locator('.room-pane [role=tab]', { hasText: 'peer' }).click()
    await page.locator('.row', { hasText: 'only for you' }).click()
    await page.locator('.messages', { hasText: 'only for you' }).waitFor()
    await page.locator('.detail-pane pre', { hasText: '"message": "only for you"' }).waitFor()
    const log = await page.evaluate(async () => {
      const element = document.querySelector('room-inspector') as RoomInspector
      element.redact = false
      return (await element.exportLog())?.text() ?? ''
    })
    expect(log.split('\n')[0]).toContain('"dialect":"wire"')
    expect(log).toContain('only for you')
    await page.close()
  })

  it('a live room: what optimistic actions change until they are confirmed', async () => {
    const page = await opened('wire')
    await page.locator('.room-pane [role=tab]', { hasText: 'pending' }).click()
    await page.locator('.room-pane .hint', { hasText: 'No optimistic action is pending' }).waitFor()
    await page.evaluate(() => {
      window.wire.optimistic({ type: 'room.propertiesUpdated', changeProperties: { page: 3 } } as never)
    })
    await page.locator('.room-pane .changes', { hasText: 'page' }).waitFor()
    await page.close()
  })
})
