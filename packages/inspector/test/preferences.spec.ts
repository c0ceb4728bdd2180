import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Browser, Locator } from 'playwright-core'
import { whenBrowser } from '../../../scripts/browser.cjs'
import { bundledLesson } from '../../cli/src/input/bundled-lesson.ts'
import type { PageServer } from '../../cli/src/inspect/page-server.ts'
import { openBrowser, openPage, pageFolder, serve, whenRead } from './opened.ts'

jest.setTimeout(120_000)

/** The colours that a canvas is painted with, and how many pixels each covers. */
const coloursOf = async (canvas: Locator): Promise<readonly (readonly [string, number])[]> =>
  canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement
    const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data
    const counts = new Map<string, number>()
    for (let at = 0; at < (pixels?.length ?? 0); at += 4) {
      if (pixels?.[at + 3] !== 255) continue
      const colour = [...pixels.slice(at, at + 3)].join()
      counts.set(colour, (counts.get(colour) ?? 0) + 1)
    }
    return [...counts].filter(([, count]) => count > 60)
  })

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = colour
    .split(',')
    .map((channel) => Number(channel) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right)
  return (light + 0.05) / (dark + 0.05)
}

whenBrowser(describe)('what the reader has set in the system', () => {
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

  it.each(['light', 'dark'] as const)(
    'forced colours (%s) keep lanes, marks and selections readable',
    async (colorScheme) => {
      const { page } = await openPage(browser, `${server.url}#seq=1019&user=s-19`, {
        colorScheme,
        forcedColors: 'active',
      })
      await whenRead(page)
      await page.locator('.row.at-cursor').waitFor()
      const background = colorScheme === 'light' ? '255,255,255' : '0,0,0'
      const colours = await coloursOf(page.locator('.lanes-picture canvas'))
      expect(colours.length).toBeGreaterThanOrEqual(3)
      for (const [colour] of colours)
        expect([colour, contrast(colour, background) >= 3]).toEqual([colour, true])
      const backgroundOf = (selector: string): Promise<string> =>
        page
          .locator(selector)
          .first()
          .evaluate((element) => getComputedStyle(element).backgroundColor)
      expect(await backgroundOf('.row.at-cursor')).not.toBe(await backgroundOf('.row:not(.at-cursor)'))
      expect(await backgroundOf('.tab[aria-selected="true"]')).not.toBe(
        await backgroundOf('.tab[aria-selected="false"]'),
      )
      await page.close()
    },
  )

  it('reduced motion: nothing moves by itself', async () => {
    const durationWith = async (reducedMotion: 'reduce' | 'no-preference'): Promise<string> => {
      const { page } = await openPage(browser, server.url, { reducedMotion })
      await whenRead(page)
      const duration = await page
        .locator('.bar')
        .first()
        .evaluate((element) => getComputedStyle(element).transitionDuration)
      await page.close()
      return duration
    }
    expect(await durationWith('no-preference')).toBe('0.12s')
    expect(await durationWith('reduce')).toBe('0s')
  })
})

describe('the size of what is loaded', () => {
  it.each([
    ['the page', join(pageFolder, 'page.js'), 250_000],
    ['the button', join(pageFolder, '..', 'element', 'index.js'), 3_000],
  ])('%s stays small when gzipped', (_title, path, limit) => {
    expect(statSync(path).size).toBeGreaterThan(1_000)
    expect(gzipSync(readFileSync(path)).length).toBeLessThan(limit)
  })
})
