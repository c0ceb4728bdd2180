import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { whenBrowser } from '../../../scripts/browser.cjs'
import { bundledLesson } from '../../cli/src/input/bundled-lesson.ts'
import type { PageServer } from '../../cli/src/inspect/page-server.ts'
import { openBrowser, openPage, serve, whenRead } from './opened.ts'

jest.setTimeout(120_000)

const folder = mkdtempSync(join(tmpdir(), 'roomfold-keys-'))

/** The lesson as another client recorded it: some notifications missing, and another page of the board. */
const otherLog = (): string => {
  const path = join(folder, 'other.ndjson')
  const lines = readFileSync(bundledLesson(), 'utf8').split('\n')
  const changed = lines
    .filter((line) => !/\\"sequence\\":(70[0-5]),/.test(line))
    .map((line) => line.replace('\\"board.page\\":4}', '\\"board.page\\":5}'))
  writeFileSync(path, changed.join('\n'))
  return path
}

whenBrowser(describe)('by keys alone, in three actions', () => {
  let browser: Browser
  let server: PageServer
  let page: Page

  beforeAll(async () => {
    browser = await openBrowser()
    server = await serve(otherLog(), bundledLesson())
    page = (await openPage(browser, server.url)).page
    await whenRead(page)
    await page.locator('.divergence dl').waitFor()
    await page.locator('.lanes').focus()
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const everything = async (text: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.locator('.palette-input').waitFor()
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await page.locator('dialog').waitFor({ state: 'detached' })
  }

  it('who muted s-19: everything, the path, Enter', async () => {
    await page.keyboard.press('End')
    await everything('users.s-19.muteChat')
    await page.locator('.why ol .why-item', { hasText: 'false → true' }).first().waitFor()
    expect(await page.locator('.why ol .why-item', { hasText: 'by Jonáš' }).count()).toBe(4)
  })

  it('the first gap: everything, its name, Enter', async () => {
    await everything('first gap')
    await page.locator('.at-cursor .row-time[title*="sequence 706"]').waitFor()
  })

  it('the first divergence: everything, its name, Enter', async () => {
    await everything('divergence')
    expect(await page.locator('.divergence').textContent()).toMatch(/diverge at sequence \d+/)
    const [, sequence] = /sequence (\d+)/.exec((await page.locator('.divergence').textContent()) ?? '') ?? []
    await page.locator(`.at-cursor .row-time[title*="sequence ${sequence}"]`).waitFor()
  })

  it('steps, goes to hits, and leaves fields alone', async () => {
    await page.locator('.lanes').focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('j')
    await page.keyboard.press('J')
    await page.locator('.now-place', { hasText: '11 /' }).waitFor()
    await page.keyboard.press('/')
    await page.locator('.filter-input:focus').waitFor()
    await page.keyboard.type('jjuser')
    expect(await page.locator('.filter-input').inputValue()).toBe('jjuser')
    expect(await page.locator('.now-place').textContent()).toContain('11 /')
    await page.keyboard.press('Escape')
    await page.locator('.filter-input').fill('')
  })

  it('go to a span by g', async () => {
    await page.locator('.lanes').focus()
    await page.keyboard.press('g')
    await page.keyboard.type('+12m30s')
    await page.keyboard.press('Enter')
    await page.keyboard.press('t')
    await page.locator('.now', { hasText: '+12:' }).waitFor()
  })

  it('does nothing while shortcuts are off', async () => {
    const place = await page.locator('.now-place').textContent()
    await page.locator('room-inspector').evaluate((element) => element.setAttribute('shortcuts', 'off'))
    await page.locator('.lanes').focus()
    await page.keyboard.press('j')
    await page.waitForTimeout(200)
    expect(await page.locator('.now-place').textContent()).toBe(place)
  })
})
