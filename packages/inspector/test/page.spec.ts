import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { whenBrowser } from '../../../scripts/browser.cjs'
import { bundledLesson } from '../../cli/src/input/bundled-lesson.ts'
import type { PageServer } from '../../cli/src/inspect/page-server.ts'
import { axeFaults } from './axe.ts'
import { openBrowser, openPage, serve, whenRead } from './opened.ts'

jest.setTimeout(120_000)

whenBrowser(describe)('the page of a log', () => {
  let browser: Browser
  let server: PageServer

  beforeAll(async () => {
    browser = await openBrowser()
    server = await serve(bundledLesson())
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it('shows every notification, everybody, and asks nobody but this machine', async () => {
    const { page, complaints, hosts } = await openPage(browser, server.url)
    await whenRead(page)
    await page.locator('.top-count', { hasText: '2,598 notifications' }).waitFor()
    expect(await page.locator('.lane-filter').getAttribute('placeholder')).toBe('30 people')
    expect([...hosts]).toEqual(['127.0.0.1'])
    expect(complaints).toEqual([])
    await page.close()
  })

  it('shows what a notification changed, and who set a value', async () => {
    const { page } = await openPage(browser, server.url)
    await whenRead(page)
    await page.locator('.filter-input').fill('user:s-19 muted')
    await page.locator('.row', { hasText: 'muted' }).first().click()
    await page.locator('.changes', { hasText: 'muteChat' }).waitFor()
    await page.locator('.changes button', { hasText: 'why' }).first().click()
    await page.locator('.why-item.last', { hasText: 'false → true' }).waitFor()
    await page.close()
  })

  it('remembers tab, raw and "changed only" by pane', async () => {
    const { page } = await openPage(browser, server.url)
    await whenRead(page)
    const tab = (name: string) => page.locator('.room-pane [role=tab]', { hasText: name })
    const pressed = (name: string) =>
      page.locator('.switches button', { hasText: name }).getAttribute('aria-pressed')
    await tab('properties').click()
    await page.locator('.switches button', { hasText: 'Raw' }).click()
    await tab('room').click()
    await page.locator('.switches button', { hasText: 'Changed only' }).click()
    expect(await pressed('Raw')).toBe('false')
    await page.reload()
    await whenRead(page)
    expect(await tab('room').getAttribute('aria-selected')).toBe('true')
    expect(await pressed('Changed only')).toBe('true')
    await tab('properties').click()
    expect(await pressed('Raw')).toBe('true')
    expect(await pressed('Changed only')).toBe('false')
    await page.locator('.room-pane pre').waitFor()
    await page.close()
  })

  it.each(['light', 'dark'] as const)('has nothing that axe-core objects to in %s', async (colorScheme) => {
    const { page } = await openPage(browser, server.url, { colorScheme })
    await whenRead(page)
    expect(await axeFaults(page)).toEqual([])
    await page.locator('.row', { hasText: 'entered' }).nth(3).click()
    for (const tab of ['stage', 'properties', 'peer', 'room']) {
      await page.locator('.room-pane [role=tab]', { hasText: tab }).click()
      expect([tab, await axeFaults(page)]).toEqual([tab, []])
    }
    await page.close()
  })
})
