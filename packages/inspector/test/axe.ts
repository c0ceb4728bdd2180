import { readFileSync } from 'node:fs'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** The violations that axe-core finds on a page, including open shadow roots. */
export const axeFaults = async (page: Page): Promise<readonly string[]> => {
  // Evaluated by the debugger, because the page's policy blocks injected scripts.
  await page.evaluate(source)
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')}: ${failureSummary}`),
  )
}
