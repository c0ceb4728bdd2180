// Measures the inspector of a live room in Chromium: 200 messages a second, and what a closed inspector costs.
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const inspector = join(import.meta.dirname, '..', 'packages', 'inspector')
const { build } = createRequire(join(inspector, 'package.json'))('esbuild')

const script = `
  import { createRoomStore } from '@roomfold/store'
  const { defineRoomInspector } = await import('/element/index.js')
  defineRoomInspector()
  const begin = 1772442000000
  const person = (index) => ({ userUuid: 'u-' + index, userName: 'User ' + index, role: 2 })
  const entry = { cmd: 20, sequence: 1, ts: begin,
    data: { onlineUsers: Array.from({ length: 50 }, (_, index) => person(index)), offlineUsers: [] } }
  const text = (sequence) => JSON.stringify(sequence === 1 ? entry
    : sequence % 4 === 0
      ? { cmd: 4, sequence, ts: begin + sequence * 5, data: { action: 1, changeProperties: { ['page.' + sequence % 50]: sequence } } }
      : { cmd: 3, sequence, ts: begin + sequence * 5, data: { fromUser: person(sequence % 50), message: 'message ' + sequence, type: 1 } })
  const create = () => createRoomStore({ roomUuid: 'maths', dialect: 'documented', batching: 'sync' })

  window.start = (perSecond) => {
    const store = create()
    let sent = 0
    const from = performance.now()
    const timer = setInterval(() => {
      const due = Math.floor((performance.now() - from) / 1000 * perSecond)
      while (sent < due) store.receive(text(++sent))
    }, 50)
    const element = document.createElement('room-inspector')
    element.source = store
    document.body.append(element)
    return () => { clearInterval(timer); return sent }
  }

  window.receiveTime = (isInspected, texts) => {
    const store = create()
    const element = document.createElement('room-inspector')
    element.setAttribute('mode', 'floating')
    if (isInspected) { element.source = store; document.body.append(element) }
    const from = performance.now()
    for (const each of texts) store.receive(each)
    const spent = performance.now() - from
    element.remove()
    store.close()
    return spent
  }

  window.ratios = (rounds, count) => {
    const texts = Array.from({ length: count }, (_, index) => text(index + 1))
    for (let warm = 0; warm < 4; warm += 1) window.receiveTime(warm % 2 === 0, texts)
    return Array.from({ length: rounds }, (_, round) => {
      const first = window.receiveTime(round % 2 === 0, texts)
      const second = window.receiveTime(round % 2 !== 0, texts)
      return round % 2 === 0 ? first / second : second / first
    })
  }
  window.isReady = true
`

const serveElement = async () => {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: inspector, loader: 'js' },
    bundle: true,
    format: 'esm',
    write: false,
    external: ['/element/*'],
  })
  const texts = new Map([
    [
      '/',
      [
        'text/html',
        '<!doctype html><link rel="icon" href="data:,"><style>room-inspector{display:block;height:95vh}</style><body><script type="module" src="/app.js"></script>',
      ],
    ],
    ['/app.js', ['text/javascript', outputFiles[0].text]],
  ])
  const server = createServer((request, response) => {
    const file = join(inspector, 'dist', 'element', request.url.replace(/^\/element\//, ''))
    const isFile = request.url.startsWith('/element/') && existsSync(file)
    const [type, text] =
      texts.get(request.url) ?? (isFile ? ['text/javascript', readFileSync(file)] : ['text/plain', undefined])
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': type }).end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const heapOf = async (session) => {
  await session.send('HeapProfiler.collectGarbage')
  return (await session.send('Runtime.getHeapUsage')).usedSize
}

const rowRead = (page) =>
  page
    .locator('.row.at-cursor')
    .evaluate((row) => `${row.textContent} at ${row.getBoundingClientRect().top} px`)

/** The heap after each quarter, bytes, and whether the row that is read stays in place. */
const reading = async (page, seconds) => {
  const session = await page.context().newCDPSession(page)
  await page.evaluate(() => {
    window.stop = window.start(200)
  })
  await page.waitForTimeout(3_000)
  await page.locator('.lanes').focus()
  await page.keyboard.press('k')
  await page.locator('.fresh').waitFor()
  await page.waitForTimeout(500)
  const before = await rowRead(page)
  const heaps = []
  for (let quarter = 0; quarter < 4; quarter += 1) {
    await page.waitForTimeout((seconds * 1_000) / 4)
    heaps.push(await heapOf(session))
  }
  const isStill = before === (await rowRead(page))
  return { heaps, isStill, sent: await page.evaluate(() => window.stop()) }
}

const median = (values) => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)]

/** Measures a live room for so many seconds, and 15 paired rounds of 20,000 messages with a closed inspector. */
export const liveFigures = async (browser, seconds) => {
  const server = await serveElement()
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  await page.waitForFunction(() => window.isReady)
  const ratio = median(await page.evaluate(() => window.ratios(15, 20_000)))
  const live = await reading(page, seconds)
  await page.close()
  server.closeAllConnections()
  server.close()
  return { ...live, ratio }
}
