// Opens an application in Chromium and reads the room off its page.
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import browser from '../browser.cjs'
import { root } from './application.mjs'

/** What each application says: at first, and after the page was turned. */
export const sentences = ['Ann, Ben on page 1', 'Ann, Ben on page 2']

const contentTypes = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** Serves a folder of files on loopback. */
export const serveFolder = async (folder) => {
  const server = createServer(({ url }, response) => {
    const file = join(folder, url === '/' ? 'index.html' : url)
    if (!existsSync(file)) return response.writeHead(404).end()
    return response
      .writeHead(200, { 'content-type': contentTypes[extname(file)] ?? '' })
      .end(readFileSync(file))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

const turn = (page) => page.evaluate(() => window.turn())

/** What the page at an address says before and after it is turned, and its errors. */
export const readPage = async (address, turnPage = turn) => {
  const playwright = createRequire(join(root, 'packages', 'cli', 'package.json'))('playwright-core')
  const chromium = await browser.launchBrowser(playwright)
  try {
    const page = await chromium.newPage()
    const errors = []
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }))
    await page.goto(address, { waitUntil: 'networkidle' })
    const said = [await page.locator('main').textContent()]
    await turnPage(page)
    await page.locator('main', { hasText: sentences[1] }).waitFor({ timeout: 5_000 })
    said.push(await page.locator('main').textContent())
    return [...said, ...errors]
  } finally {
    await chromium.close()
  }
}

/** The same for a folder of files. */
export const readFolder = async (folder, turnPage) => {
  const server = await serveFolder(folder)
  try {
    return await readPage(`http://127.0.0.1:${server.address().port}/`, turnPage)
  } finally {
    server.close()
  }
}
