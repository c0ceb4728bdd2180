import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { launchBrowser, whenBrowser } from '../../../scripts/browser.cjs'
import { foldedText } from './fold-lesson.ts'

jest.setTimeout(60_000)

const lesson = join(__dirname, '../../sandbox/lessons/class-of-30-45-minutes.simulated.ndjson')

const messages = readFileSync(lesson, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { readonly space?: string; readonly raw?: string })
  .flatMap(({ space, raw }) => (space === 'channel' && raw !== undefined ? [raw] : []))
  .slice(0, 1_300)

whenBrowser(describe)('R9: the same log gives the same text in a browser', () => {
  it('folds half of the bundled lesson as Node does', async () => {
    const { outputFiles } = await build({
      entryPoints: [join(__dirname, 'fold-lesson.ts')],
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'lesson',
    })
    const browser = await launchBrowser({ chromium })
    try {
      const page = await browser.newPage()
      await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
      const there = await page.evaluate(
        (texts) =>
          (globalThis as unknown as { lesson: { foldedText: typeof foldedText } }).lesson.foldedText(texts),
        messages,
      )
      expect(there).toBe(foldedText(messages))
      expect(there.length).toBeGreaterThan(10_000)
    } finally {
      await browser.close()
    }
  })
})
