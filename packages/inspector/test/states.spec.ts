import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { formatRecord } from '@roomfold/replay'
import type { Browser, Page } from 'playwright-core'
import { whenBrowser } from '../../../scripts/browser.cjs'
import { bundledLesson } from '../../cli/src/input/bundled-lesson.ts'
import { openBrowser, openPage, serve, whenRead } from './opened.ts'

jest.setTimeout(120_000)

const user = (sequence: number, name: string, roomUuid = 'maths') =>
  JSON.stringify({
    cmd: 20,
    sequence,
    ts: 1_772_442_000_000 + sequence * 1_000,
    roomUuid,
    data: { onlineUsers: [{ userUuid: `u-${sequence}`, userName: name, role: 2 }], offlineUsers: [] },
  })

const chat = (sequence: number, message: string) =>
  JSON.stringify({
    cmd: 3,
    sequence,
    ts: 1_772_442_000_000 + sequence * 1_000,
    data: { fromUser: { userUuid: 'u-1', userName: '<b>Ann</b>', role: 2 }, message, type: 1 },
  })

whenBrowser(describe)('what the page says of a log', () => {
  let browser: Browser
  const folder = mkdtempSync(join(tmpdir(), 'roomfold-inspector-'))

  beforeAll(async () => {
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const withLog = async (text: string | Uint8Array, look: (page: Page) => Promise<void>): Promise<void> => {
    const path = join(folder, 'log.ndjson')
    writeFileSync(path, text)
    const server = await serve(path)
    const { page, complaints } = await openPage(browser, server.url)
    try {
      await look(page)
      expect(complaints).toEqual([])
    } finally {
      await page.close()
      server.close()
    }
  }

  it('names, messages and values full of HTML, scripts and right-to-left text are text', async () => {
    const hostile = '<img src=x onerror="document.title=1"><script>alert(1)</script>\u202eevil 👩🏽‍🏫 مرحبا'
    await withLog([user(1, hostile), chat(2, hostile), chat(3, '{{7*7}}')].join('\n'), async (page) => {
      await whenRead(page)
      await page.locator('.row', { hasText: '<script>' }).nth(1).click()
      await page.locator('.person-name', { hasText: '<img src=x' }).waitFor()
      await page.locator('.lane-name', { hasText: '<img src=x' }).waitFor()
      expect(await page.locator('room-inspector img, room-inspector script').count()).toBe(0)
      expect(await page.title()).toBe('Roomfold inspector')
    })
  })

  it('something that is no log shows its first bytes', async () => {
    await withLog('PK nothing of a room', async (page) => {
      await page.locator('.unreadable pre', { hasText: 'PK nothing of a room' }).waitFor()
    })
  })

  it('an empty file is said to be empty', async () => {
    await withLog('', async (page) => {
      await page.locator('.unreadable', { hasText: 'It is empty.' }).waitFor()
    })
  })

  it('of several rooms one is shown, and another can be chosen', async () => {
    const log = [user(1, 'Ann'), user(1, 'Bo', 'physics'), user(2, 'Cy', 'physics')].join('\n')
    await withLog(log, async (page) => {
      await page.locator('.log-bar select').selectOption('physics')
      await page.locator('.row', { hasText: 'Bo' }).waitFor()
    })
  })

  it('a finding shows its line and its byte offset', async () => {
    const first = user(1, 'Ann')
    await withLog([first, '{"cmd":20,', user(2, 'Bo')].join('\n'), async (page) => {
      await whenRead(page)
      await page.locator('.findings', { hasText: '1 finding' }).click()
      await page.locator('.finding-list small', { hasText: `line 2, byte ${first.length + 1}` }).waitFor()
    })
  })

  it('a log in another dialect is read anew with one button', async () => {
    const property = (sequence: number, action: number) =>
      formatRecord({
        space: 'channel',
        raw: JSON.stringify({
          cmd: 4,
          sequence,
          ts: 1_772_442_000_000,
          data: { action, changeProperties: { page: sequence } },
        }),
      })
    const header = '{"roomfold":1,"dialect":"documented"}'
    const log = [header, property(1, 1), property(2, 2), property(3, 2)].join('\n')
    await withLog(log, async (page) => {
      await page.locator('.log-bar button', { hasText: 'Read as wire' }).click()
      await page.locator('.log-bar').waitFor({ state: 'detached' })
      await page.locator('.top-count', { hasText: '3 notifications' }).waitFor()
    })
  })

  it('while a log is read, it shows bytes and rate, and stop keeps what was read', async () => {
    const lines = Array.from({ length: 150_000 }, (_, index) => chat(index + 1, `message ${index}`))
    await withLog(lines.join('\n'), async (page) => {
      await page.locator('.progress', { hasText: /\d MB of \d+\.\d MB at \d+\.\d MB\/s/ }).waitFor()
      await page.locator('.progress button', { hasText: 'Stop' }).click()
      await page.locator('.log-bar', { hasText: 'Stopped after' }).waitFor()
      await page.locator('.row', { hasText: 'message 0' }).first().waitFor()
      const text = (await page.locator('.log-bar').textContent()) ?? ''
      const read = Number(/: ([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''))
      expect(read).toBeGreaterThan(0)
      expect(read).toBeLessThan(150_000)
    })
  })

  it('an export has a link into the redacted log', async () => {
    await withLog([user(1, 'Ann'), chat(2, 'hello')].join('\n'), async (page) => {
      await whenRead(page)
      await page.locator('.person', { hasText: 'Ann' }).click()
      await page.locator('header button', { hasText: 'Export' }).click()
      await page.locator('button.primary', { hasText: 'Save' }).click()
      await page.locator('.export-link code', { hasText: /^#seq=1&user=id-\w{12}/ }).waitFor()
    })
  })

  it('a filter without a hit names the condition that excludes', async () => {
    await withLog([user(1, 'Ann'), chat(2, 'hello')].join('\n'), async (page) => {
      await whenRead(page)
      await page.locator('.filter-input').fill('type:room.chat by:nobody')
      await page.locator('.list-pane .hint code', { hasText: 'by:nobody' }).waitFor()
      await page.locator('button', { hasText: 'Show all' }).click()
      await page.locator('.row', { hasText: 'hello' }).waitFor()
    })
  })

  it('a gap is a finding that a key leads to', async () => {
    const log = [user(1, 'Ann'), user(2, 'Bo'), user(9, 'Cy'), user(10, 'Di')].join('\n')
    await withLog(log, async (page) => {
      await whenRead(page)
      await page.locator('.findings', { hasText: '1 finding' }).waitFor()
      await page.locator('.lanes').focus()
      await page.keyboard.press('e')
      await page.locator('.at-cursor', { hasText: 'Cy' }).waitFor()
    })
  })

  it('without a log it offers to open one, or the sample', async () => {
    const server = await serve()
    const { page, complaints } = await openPage(browser, server.url)
    await page.locator('button', { hasText: 'sample lesson' }).click()
    await whenRead(page)
    expect(complaints).toEqual([])
    await page.close()
    server.close()
  })

  it('a refused worker is said, and the log is read on the page', async () => {
    const server = await serve(bundledLesson())
    const page = await browser.newPage()
    await page.route('**/worker.js', (route) => route.abort())
    await page.goto(server.url)
    await page.locator('.notice', { hasText: 'The worker could not be started' }).waitFor()
    await whenRead(page)
    await page.close()
    server.close()
  })
})
