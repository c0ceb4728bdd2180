// Builds each folder of examples/ with its own tools, and opens it in Chromium: people, chat and a live status have
// to appear, the chat has to go on, and nothing may be written to the console as an error.
// Usage: check-example-apps [name …] [--screenshots folder]
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import browser from './browser.cjs'
import { serveFolder } from './installs/page.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const examples = join(root, 'examples')
const args = process.argv.slice(2)
const at = args.indexOf('--screenshots')
const screenshots = at < 0 ? undefined : args.splice(at, 2)[1]

const isApplication = (name) => existsSync(join(examples, name, 'package.json'))
const names = args.length > 0 ? args : readdirSync(examples).filter(isApplication)

const build = (name) => {
  const cwd = join(examples, name)
  const env = {
    ...process.env,
    PATH: `${join(cwd, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
    NG_CLI_ANALYTICS: 'false',
    CI: 'true',
  }
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd,
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${stdout}${stderr}`)
}

const look = async (page, address) => {
  const errors = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto(address)
  await page.locator('.status', { hasText: 'live' }).waitFor({ timeout: 10_000 })
  await page.locator('ul li').nth(4).waitFor({ timeout: 20_000 })
  const first = await page.locator('ol li').last().textContent({ timeout: 30_000 })
  await page.waitForFunction(
    (before) => document.querySelector('ol li:last-child')?.textContent !== before,
    first,
    { timeout: 30_000 },
  )
  await page.locator('h1', { hasText: 'inProgress' }).waitFor({ timeout: 60_000 })
  return errors
}

const check = async (chromium, name) => {
  build(name)
  const server = await serveFolder(join(examples, name, 'dist'))
  const page = await chromium.newPage({ viewport: { width: 900, height: 600 } })
  try {
    const errors = await look(page, `http://127.0.0.1:${server.address().port}/`)
    if (screenshots !== undefined) await page.screenshot({ path: join(screenshots, `${name}.png`) })
    return errors
  } finally {
    await page.close()
    server.close()
  }
}

const chromium = await browser.launchBrowser(
  createRequire(join(root, 'packages', 'cli', 'package.json'))('playwright-core'),
)
let failed = false
for (const name of names) {
  const errors = await check(chromium, name).catch((error) => [String(error)])
  failed ||= errors.length > 0
  process.stdout.write(`${errors.length === 0 ? 'ok    ' : 'FAILED'} ${name} ${errors.join('\n')}\n`)
}
await chromium.close()
process.exit(failed ? 1 : 0)
