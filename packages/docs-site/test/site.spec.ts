import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Browser, chromium, type Page } from 'playwright-core'
import { launchBrowser, whenBrowser } from '../../../scripts/browser.cjs'
import { packages } from '../src/pages/generated.ts'

const site = join(packages, 'docs-site/dist/site')
const screenshots = process.env['ROOMFOLD_SCREENSHOTS']

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
}

const serve = (): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer(({ url = '/' }, response) => {
      const path = new URL(url, 'http://localhost').pathname
      const file = join(site, path.endsWith('/') ? `${path}index.html` : path)
      if (!existsSync(file)) return response.writeHead(404).end()
      return response
        .writeHead(200, { 'content-type': contentTypes[extname(file)] ?? '' })
        .end(readFileSync(file))
    })
    server.listen(0, '127.0.0.1', () => resolve(server))
  })

const sizes = [
  { title: 'a phone', width: 390, height: 844, colorScheme: 'dark' },
  { title: 'a desktop', width: 1280, height: 900, colorScheme: 'light' },
] as const

const pages = [
  'index.html',
  'tutorial/index.html',
  'how-to/agora-rtm-sdk.html',
  'how-to/react.html',
  'reference/issue-codes.html',
  'reference/notifications.html',
  'reference/api/store.html',
  'explanation/architecture.html',
  'explanation/order-and-gaps.html',
  'explanation/performance.html',
  'playground.html',
]

whenBrowser(describe)('the documentation site', () => {
  let server: Server
  let browser: Browser
  let address: string

  beforeAll(async () => {
    if (!existsSync(join(site, 'index.html'))) {
      const build = join(packages, 'docs-site/scripts/build.mjs')
      const { status, stdout } = spawnSync(process.execPath, [build], { encoding: 'utf8' })
      if (status !== 0) throw new Error(stdout)
    }
    server = await serve()
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await launchBrowser({ chromium })
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  describe.each(sizes)('on $title', ({ title, width, height, colorScheme }) => {
    let page: Page
    const errors: string[] = []

    /** Screenshots to look at, with ROOMFOLD_SCREENSHOTS. */
    const shoot = async (name: string): Promise<void> => {
      if (screenshots === undefined) return
      mkdirSync(screenshots, { recursive: true })
      const file = `${name.replaceAll('/', '-').replace('.html', '')} ${title}.png`
      await page.screenshot({ path: join(screenshots, file) })
    }

    beforeAll(async () => {
      page = await browser.newPage({ viewport: { width, height }, colorScheme })
      page.on('pageerror', (error) => errors.push(String(error)))
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`)
      })
      page.on('request', (request) => {
        if (!request.url().startsWith(address)) errors.push(`asks another host: ${request.url()}`)
      })
    })

    it.each(pages)('%s has a heading, fits the width, and asks nobody else', async (path) => {
      errors.length = 0
      await page.goto(`${address}/${path}`, { waitUntil: 'networkidle' })
      expect(await page.locator('h1').first().isVisible()).toBe(true)
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect(overflow).toBeLessThanOrEqual(0)
      await shoot(path)
      expect(errors).toEqual([])
    })

    it('the search finds an issue code, and leads to its page', async () => {
      errors.length = 0
      await page.goto(`${address}/index.html`, { waitUntil: 'networkidle' })
      await page.locator('.VPNavBarSearch button').first().click()
      await page.locator('#localsearch-input').fill('dialectContradicted')
      const result = page.locator('.VPLocalSearchBox .result', { hasText: 'Issue codes' }).first()
      await result.waitFor({ timeout: 10_000 })
      await shoot('search')
      await result.click()
      await page.waitForURL('**/reference/issue-codes.html*')
      // The address changes before the page does.
      await page.locator('h1', { hasText: 'Issue codes' }).waitFor({ timeout: 10_000 })
      expect(errors).toEqual([])
    })

    it('the playground folds what is typed', async () => {
      errors.length = 0
      await page.goto(`${address}/playground.html`, { waitUntil: 'networkidle' })
      await page.locator('button', { hasText: 'A gap and a duplicate' }).click()
      expect(await page.locator('.missing').textContent()).toContain('3 is missing')
      await page.locator('textarea').fill('{"cmd":1,"sequence":1,"data":{"state":2}}')
      await page.locator('pre', { hasText: '"state": "ended"' }).waitFor({ timeout: 5_000 })
      await shoot('playground-typed')
      expect(errors).toEqual([])
    })

    it('the appearance can be switched', async () => {
      await page.goto(`${address}/explanation/architecture.html`, { waitUntil: 'networkidle' })
      const before = await page.evaluate('document.documentElement.classList.contains("dark")')
      expect(before).toBe(colorScheme === 'dark')
      const ink = 'getComputedStyle(document.querySelector("svg.diagram text")).fill'
      const inkBefore = await page.evaluate(ink)
      await page.evaluate('document.querySelector(".VPSwitchAppearance").click()')
      expect(await page.evaluate('document.documentElement.classList.contains("dark")')).toBe(!before)
      expect(await page.evaluate(ink)).not.toBe(inkBefore)
    })
  })
})
