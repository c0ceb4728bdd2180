// Makes the pictures of the documentation in Chromium: node scripts/build.mjs && node scripts/pictures.mjs
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundledLesson } from '../packages/cli/dist/esm/input/bundled-lesson.js'
import { servePage } from '../packages/cli/dist/esm/inspect/page-server.js'
import { browserPath } from './browser.cjs'
import { startExample } from './example-page.mjs'

const root = join(import.meta.dirname, '..')
const target = join(root, 'docs', 'pictures')
const { chromium } = createRequire(join(root, 'packages/inspector/package.json'))('playwright-core')
const folder = mkdtempSync(join(tmpdir(), 'roomfold-pictures-'))
const lesson = bundledLesson()
const sample = { name: 'lesson.ndjson', path: lesson }

const server = await servePage({ folder: join(root, 'packages/inspector/dist/page'), logs: [sample], sample })
const browser = await chromium.launch({
  executablePath: browserPath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})
mkdirSync(target, { recursive: true })

const picture = async (name, url, { colorScheme = 'light', ready, width = 1440, height = 900 }) => {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, timezoneId: 'UTC' })
  await page.goto(url)
  await ready?.(page)
  await page.waitForTimeout(800)
  await page.screenshot({ path: join(target, `${name}.png`) })
  await page.close()
  process.stdout.write(`${name}.png\n`)
}

const link = '#seq=1019&user=s-19&path=users.s-19.muteChat&view=why&tz=UTC'
const read = (page) => page.locator('.why ol .why-item').first().waitFor()

for (const colorScheme of ['light', 'dark'])
  await picture(`inspector-${colorScheme}`, `${server.url}${link}`, { colorScheme, ready: read })

const roomfold = (...args) =>
  spawnSync(process.execPath, [join(root, 'packages/cli/bin/roomfold.mjs'), ...args], { encoding: 'utf8' })
    .stdout

const report = join(folder, 'report.html')
roomfold('report', lesson, '--out', report)
await picture('report', pathToFileURL(report).href, {})

const example = await startExample()
const lessonRuns = async (page) => {
  await page.locator('.tiles li').first().waitFor({ timeout: 60_000 })
  await page.waitForTimeout(20_000)
}
await picture('example-classroom', example.url, { ready: lessonRuns, width: 1280, height: 800 })
example.close()

// The terminal, as text on a page of its own: what the command prints, and nothing else.
const page = await browser.newPage({ viewport: { width: 900, height: 560 }, colorScheme: 'dark' })
await page.setContent(
  '<body style="margin:0;background:#16181d;color:#e6e9ee"><pre style="padding:20px;font:13px/1.5 monospace"></pre>',
)
await page.evaluate(
  (text) => {
    document.querySelector('pre').textContent = text
  },
  `$ roomfold why lesson.ndjson users.s-19.muteChat\n${roomfold('why', lesson, 'users.s-19.muteChat')}\n$ roomfold replay lesson.ndjson --at 1200\n${roomfold('replay', lesson, '--at', '1200')}`,
)
await page.screenshot({ path: join(target, 'terminal.png') })
process.stdout.write('terminal.png\n')

await browser.close()
server.close()
rmSync(folder, { recursive: true })
