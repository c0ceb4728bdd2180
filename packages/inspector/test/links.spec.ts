import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { whenBrowser } from '../../../scripts/browser.cjs'
import { bundledLesson } from '../../cli/src/input/bundled-lesson.ts'
import type { PageServer } from '../../cli/src/inspect/page-server.ts'
import { roomfold } from '../../cli/test/command.ts'
import { openBrowser, openPage, serve, whenRead } from './opened.ts'
import { differingPixels } from './pictures.ts'

jest.setTimeout(180_000)

const pictureOf = async (page: Page): Promise<string> => (await page.screenshot()).toString('base64')

/** The picture of a page that has answered all queries: the same five times in a row. */
const pictureAtRest = async (page: Page): Promise<string> => {
  let picture = await pictureOf(page)
  for (let same = 1; same < 5; ) {
    await page.waitForTimeout(250)
    const next = await pictureOf(page)
    same = next === picture ? same + 1 : 1
    picture = next
  }
  return picture
}

const full = 'seq=1200&user=s-19&path=properties.board.page&view=why&from=600&to=1800&q=mute&tz=UTC'

whenBrowser(describe)('links', () => {
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

  it.each([
    ['everything at once', full, '1,200 /'],
    ['a position', 'pos=77&tz=UTC', '77 /'],
    ['a time', 'ts=1772443000000&tz=UTC', '1,040 /'],
    ['a span from the beginning', 'at=+12m30s&tz=Asia/Shanghai', undefined],
    ['another form of times', 'seq=300&tz=UTC&times=elapsed', '300 /'],
  ])('%s: the address that follows gives the same picture again', async (_title, link, place) => {
    const first = await openPage(browser, `${server.url}#${link}`)
    await whenRead(first.page)
    const picture = await pictureAtRest(first.page)
    if (place !== undefined) expect(await first.page.locator('.now-place').textContent()).toContain(place)
    const address = first.page.url()
    await first.page.close()
    const again = await openPage(browser, address)
    await whenRead(again.page)
    expect(await differingPixels(browser, picture, await pictureAtRest(again.page))).toBe(0)
    expect(again.page.url()).toBe(address)
    await again.page.close()
  })

  it('what the log lacks is said, and the rest of the link holds', async () => {
    const { page } = await openPage(browser, `${server.url}#seq=99999&user=nobody&tz=Mars/Base&q=mute`)
    await whenRead(page)
    await page.locator('.notice', { hasText: 'sequence 99999' }).waitFor()
    await page.locator('.notice', { hasText: 'nobody' }).waitFor()
    await page.locator('.notice', { hasText: 'Mars/Base' }).waitFor()
    expect(await page.locator('.filter-input').inputValue()).toBe('mute')
    await page.close()
  })
})

whenBrowser(describe)('a page with the log in it', () => {
  let browser: Browser
  const folder = mkdtempSync(join(tmpdir(), 'roomfold-page-'))

  beforeAll(async () => {
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('opens from disk, reads in a worker, and breaks no rule of its policy', async () => {
    const out = join(folder, 'page.html')
    expect(roomfold(['inspect', bundledLesson(), '--out', out])).toMatchObject({ code: 0 })
    const { page, complaints } = await openPage(browser, `${pathToFileURL(out)}#seq=1200`)
    await whenRead(page)
    await page.locator('.now-place', { hasText: '1,200 /' }).waitFor()
    expect(await page.locator('.notice').count()).toBe(0)
    expect(page.workers()).toHaveLength(1)
    expect(complaints).toEqual([])
    await page.close()
  })
})
