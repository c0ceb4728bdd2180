// Measures the inspector in Chromium and writes the figures into docs/how-to/inspector.md:
// node scripts/build.mjs && node scripts/inspector-figures.mjs [notifications] [--live-seconds 600]
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { bundledLesson } from '../packages/cli/dist/esm/input/bundled-lesson.js'
import { servePage } from '../packages/cli/dist/esm/inspect/page-server.js'
import { browserPath } from './browser.cjs'
import { liveFigures } from './inspector-live.mjs'
import { longLog } from './long-log.mjs'
import { workerHeaps } from './worker-heap.mjs'

const root = join(import.meta.dirname, '..')
const inspector = join(root, 'packages', 'inspector')
const { chromium } = createRequire(join(inspector, 'package.json'))('playwright-core')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'live-seconds': { type: 'string', default: '30' } },
})
const count = Number(positionals[0] ?? 1_000_000)
const liveSeconds = Number(values['live-seconds'])
const folder = mkdtempSync(join(tmpdir(), 'roomfold-figures-'))

const launch = (...flags) =>
  chromium.launch({
    executablePath: browserPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      ...flags,
    ],
  })

const serve = (path) => {
  const sample = { name: 'lesson', path: bundledLesson() }
  return servePage({ folder: join(inspector, 'dist', 'page'), logs: [{ name: 'log.ndjson', path }], sample })
}

const watchTasks = (page) =>
  page.addInitScript(() => {
    window.tasks = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.tasks.push(duration)
    }).observe({ entryTypes: ['longtask'] })
  })

/** ms from the request to the first lanes and rows. */
const firstFrame = async (slowdown) => {
  const [browser, server] = [await launch(), await serve(bundledLesson())]
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const begin = performance.now()
  await page.goto(server.url)
  await page.locator('.lane-name').first().waitFor()
  await page.locator('.row .said').first().waitFor()
  const spent = performance.now() - begin
  await browser.close()
  server.close()
  return spent
}

const scrub = async (page) => {
  const box = await page.locator('.lanes-picture').boundingBox()
  await page.evaluate(() => {
    window.tasks.length = 0
  })
  await page.mouse.move(box.x + 10, box.y + 20)
  await page.mouse.down()
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.move(box.x + 10 + (box.width - 20) * (step / 60), box.y + 20)
    await page.waitForTimeout(16)
  }
  await page.mouse.up()
  await page.waitForTimeout(500)
  return Math.max(0, ...(await page.evaluate(() => window.tasks)))
}

const longestLog = async () => {
  const path = join(folder, 'long.ndjson')
  await pipeline(Readable.from(longLog(count)), createWriteStream(path))
  const [browser, server] = [await launch('--force-device-scale-factor=2'), await serve(path)]
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await watchTasks(page)
  const begin = performance.now()
  await page.goto(server.url)
  await page.locator('.lane-name').first().waitFor()
  const firstLanes = performance.now() - begin
  await page.locator('.progress').waitFor({ state: 'detached', timeout: 600_000 })
  const read = performance.now() - begin
  const scrubbing = await scrub(page)
  const seeks = []
  await page.locator('.lanes').focus()
  for (let at = 1; at <= 20; at += 1) {
    seeks.push(
      await page.evaluate(
        async (position) => {
          const element = document.querySelector('room-inspector')
          const from = performance.now()
          await element.seek({ position })
          await new Promise((resolve) => requestAnimationFrame(() => resolve()))
          return performance.now() - from
        },
        Math.floor((count * ((at * 7) % 20)) / 20),
      ),
    )
  }
  await page.keyboard.press('End')
  await page.locator('.at-cursor', { hasText: `message ${count}` }).waitFor()
  const heaps = [
    await page.evaluate(() => performance.memory.usedJSHeapSize),
    ...(await workerHeaps(browser)),
  ]
  await browser.close()
  server.close()
  const heap = heaps.reduce((sum, bytes) => sum + bytes, 0)
  return { firstLanes, read, scrubbing, seek: seeks.sort((left, right) => left - right)[10], heap }
}

const stopping = async () => {
  const [browser, server] = [await launch(), await serve(join(folder, 'long.ndjson'))]
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(server.url)
  await page.locator('.progress button').waitFor()
  const spent = await page.evaluate(async () => {
    const root = document.querySelector('room-inspector').shadowRoot
    const begin = performance.now()
    root.querySelector('.progress button').click()
    while (root.querySelector('.progress') !== null)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    return performance.now() - begin
  })
  await browser.close()
  server.close()
  return spent
}

const zipped = (...path) => gzipSync(readFileSync(join(inspector, 'dist', ...path))).length / 1000

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`
const megabytes = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`
const ms = (milliseconds) => `${Math.round(milliseconds)} ms`

const [cold, slow] = [await firstFrame(1), await firstFrame(4)]
const long = await longestLog()
const stop = await stopping()
const liveBrowser = await launch()
const live = await liveFigures(liveBrowser, liveSeconds)
await liveBrowser.close()
rmSync(folder, { recursive: true })

const rows = [
  ['bundled lesson: first lanes and rows, cold', seconds(cold), '1 s'],
  ['the same, CPU slowed four times', seconds(slow), '2 s'],
  [`${count.toLocaleString('en-US')} notifications: first lanes`, seconds(long.firstLanes), '2 s'],
  ['… all of it read', seconds(long.read), ''],
  ['… longest task while scrubbing', long.scrubbing === 0 ? 'none over 50 ms' : ms(long.scrubbing), '50 ms'],
  ['… seek until it is on screen, median', ms(long.seek), ''],
  ['… last row reached at device scale 2', 'yes', 'yes'],
  ['… heap of page and worker', `${Math.round(long.heap / 1_000_000)} MB`, '200 MB'],
  ['… from pressing stop until it has stopped', ms(stop), '100 ms'],
  [
    `200 messages a second for ${liveSeconds} s: heap after each quarter`,
    live.heaps.map(megabytes).join(', '),
    'flat',
  ],
  ['… the row that is read stays in place', live.isStill ? 'yes' : 'no', 'yes'],
  ['`store.receive` with a closed inspector, against none', `× ${live.ratio.toFixed(2)}`, '× 1'],
  ['button, gzipped', `${zipped('element', 'index.js').toFixed(1)} kB`, '3 kB'],
  ['page, gzipped', `${zipped('page', 'page.js').toFixed(0)} kB`, '250 kB'],
]
const table = [
  '| | measured | aim |',
  '| --- | --- | --- |',
  ...rows.map((row) => `| ${row.join(' | ')} |`),
  '',
  `${cpus().length} cores, load ${loadavg()[0].toFixed(1)} while it was measured; Chromium, headless.`,
].join('\n')

const page = join(root, 'docs', 'how-to', 'inspector.md')
const begin = '<!-- figures -->'
const end = '<!-- /figures -->'
const text = readFileSync(page, 'utf8')
const [before, after] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))]
writeFileSync(page, `${before}${begin}\n${table}\n${after}`)
process.stdout.write(`${table}\n`)
