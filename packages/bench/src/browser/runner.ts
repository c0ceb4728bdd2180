import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import type { Runner } from '../measure/cells.ts'
import { servePage } from './server.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--js-flags=--expose-gc --max-old-space-size=4096',
]

const executable = (): string => {
  const paths = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser']
  const found = paths.find((path) => path !== undefined && existsSync(path))
  if (found === undefined) throw new Error('Chromium was not found: install it, or set CHROMIUM_PATH')
  return found
}

const isIsolated = (): boolean =>
  (globalThis as { readonly crossOriginIsolated?: boolean }).crossOriginIsolated === true

/** Measures one row in its own browser context. */
const measureIn =
  (browser: Browser, address: string): Runner['measure'] =>
  async (task) => {
    const context = await browser.newContext()
    try {
      const page = await context.newPage()
      await page.goto(address)
      await page.waitForFunction(() => 'measureRow' in globalThis)
      if (!(await page.evaluate(isIsolated)))
        throw new Error('the page has no precise clock: it is not cross-origin isolated')
      return await page.evaluate((cell) => globalThis.measureRow(cell), task)
    } finally {
      await context.close()
    }
  }

/** Measures rows in Chromium. Close it afterwards. */
export const startBrowser = async (): Promise<Runner & { readonly version: string }> => {
  const served = await servePage()
  const browser = await chromium.launch({ executablePath: executable(), args: flags })
  return {
    runtime: 'chromium',
    version: browser.version(),
    measure: measureIn(browser, served.address),
    close: async () => {
      await browser.close()
      await served.close()
    },
  }
}
