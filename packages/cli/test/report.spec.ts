import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { type Browser, chromium, type Page } from 'playwright-core'
import { launchBrowser, whenBrowser } from '../../../scripts/browser.cjs'
import { file, folder, lesson, roomfold } from './command.ts'

jest.setTimeout(120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const minute = 60_000

const notification = (sequence: number, minutes: number, cmd: number, data: object): string =>
  JSON.stringify({ cmd, version: 1, sequence, ts: 1_772_442_000_000 + minutes * minute, data })

const presence = (sequence: number, minutes: number, users: readonly object[]): string =>
  notification(sequence, minutes, 20, { onlineUsers: users })

/** Names that contain markup. */
const hostile = [
  '<script>document.title = "owned"</script>',
  '"><img src="http://127.0.0.1:9/x" onerror="alert(1)">',
  '\u202ereversed \u2066isolated',
  'x'.repeat(100_000),
  '\u0000\u001b[31m',
  ' ',
  'مرحبا',
]

const hostileLog = [
  presence(
    1,
    0,
    hostile.map((userName, index) => ({ userUuid: `user ${index}`, userName, role: '</td>' })),
  ),
  notification(2, 5, 3, { message: '</svg><script>', fromUser: { userUuid: 'user 0' } }),
  notification(9, 9, 20, { offlineUsers: [{ userUuid: 'user 1', type: 2 }] }),
].join('\n')

const reportOf = (name: string, log: string, more: readonly string[] = []): string => {
  const out = join(folder, `${name}.html`)
  const { code, err } = roomfold(['report', log, '--out', out, ...more])
  expect([code, err]).toEqual([0, expect.stringContaining(`wrote ${out}`)])
  return out
}

describe('the page', () => {
  it('loads and runs nothing, and escapes names', () => {
    const page = readFileSync(reportOf('hostile-text', file('hostile.ndjson', hostileLog)), 'utf8')
    for (const text of ['<script', '<img', '\u202e', '\u2066', '\u0000', '\u001b', 'onerror="']) {
      expect(page).not.toContain(text)
    }
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toMatch(/(?:src|href)="(?!#)/)
    expect(page.length).toBeLessThan(60_000)
  })

  it('has the command that opens the inspector at each gap, kick and mute', () => {
    const page = readFileSync(reportOf('commands', file('a class.ndjson', hostileLog)), 'utf8')
    expect(page).toContain('roomfold inspect &#39;a class.ndjson&#39; --at seq=9</code>')
    expect(page).toContain('--at &#39;seq=9&amp;user=user%201&#39;</code>')
    const mutes = readFileSync(reportOf('lesson-commands', lesson), 'utf8')
    expect(mutes).toMatch(/was muted by <bdi>[^<]+<\/bdi>\.<br><code>roomfold inspect \S+ --at/)
  })

  it('is deterministic', () => {
    const [first, second] = ['one', 'two'].map((name) => readFileSync(reportOf(name, lesson), 'utf8'))
    expect(first).toBe(second)
  })

  it('stays small for 2,000 people', () => {
    const log = join(folder, 'big.ndjson')
    roomfold(['simulate', '--users', '2000', '--minutes', '30', '--out', log])
    const out = reportOf('big', log)
    expect(statSync(out).size).toBeLessThan(3_000_000)
    expect(readFileSync(out, 'utf8').match(/class="lane"/g)).toHaveLength(2_000)
  })

  it('shows times in the zone of --time-zone', () => {
    const page = readFileSync(reportOf('zone', lesson, ['--time-zone', 'Asia/Kolkata']), 'utf8')
    expect(page).toContain('Monday, 2 March 2026, 14:25 to 15:15 (Asia/Kolkata)')
    expect(page).toContain('>14:30<')
  })

  it('has its data as JSON', () => {
    const { out, code } = roomfold(['report', lesson, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      title: 'Biology 7b',
      timeZone: 'UTC',
      totals: { people: 30, mostPresent: 30, messages: 388, kicks: 1, reentries: 8, lostNotifications: 0 },
    })
  })

  it.each([
    ['one person and one moment', presence(1, 0, [{ userUuid: 'ann' }])],
    ['no times at all', '{"cmd":20,"sequence":1,"data":{"onlineUsers":[{"userUuid":"ann"}]}}'],
    ['nobody', notification(1, 0, 1, { state: 1 })],
  ])('of a log with %s', (_what, log) => {
    const { out, code } = roomfold(['report', '-', '--out', '-'], log)
    expect(code).toBe(0)
    expect(out).not.toMatch(/NaN|Infinity|undefined/)
    expect(out).toContain('</html>')
  })
})

whenBrowser(describe)('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser({ chromium })
  })
  afterAll(() => browser?.close())

  interface Opened {
    readonly page: Page
    readonly complaints: readonly string[]
    readonly requests: readonly string[]
  }

  const open = async (path: string, colorScheme: 'light' | 'dark'): Promise<Opened> => {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } })
    const [complaints, requests]: [string[], string[]] = [[], []]
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('dialog', (dialog) => complaints.push(dialog.message()))
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(pathToFileURL(path).href)
    return { page, complaints, requests }
  }

  const colorOf = (page: Page, selector: string, property: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

  /** The lightness of an `rgb(…)`, from 0 to 1. */
  const lightness = (color: string): number => {
    const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map(Number)
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
  }

  it('shows a row per person, without console errors or requests', async () => {
    const path = reportOf('lesson', lesson)
    const { page, complaints, requests } = await open(path, 'light')
    expect(complaints).toEqual([])
    expect(requests).toEqual([pathToFileURL(path).href])
    expect(await page.locator('.lane').count()).toBe(30)
    expect(await page.locator('#attendance ~ .scroll tbody tr').count()).toBe(30)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Biology 7b')
    expect(await page.getByRole('img').count()).toBe(2)
    expect(await page.getByRole('img', { name: 'The class over time' }).count()).toBe(1)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.close()
  })

  it('follows dark mode, and prints dark on light', async () => {
    const path = reportOf('schemes', lesson)
    for (const [scheme, isDark] of [
      ['light', false],
      ['dark', true],
    ] as const) {
      const { page } = await open(path, scheme)
      const [ground, ink, label] = [
        await colorOf(page, 'body', 'background-color'),
        await colorOf(page, 'body', 'color'),
        await colorOf(page, 'svg .name', 'fill'),
      ].map(lightness)
      expect([(ground ?? 0) < 0.2, (ink ?? 0) > 0.8, (label ?? 0) > 0.8]).toEqual([isDark, isDark, isDark])
      for (const kind of ['.video', '.audio', '.screen']) {
        const line = lightness(await colorOf(page, `svg ${kind}`, 'stroke'))
        const stay = lightness(await colorOf(page, 'svg .stay', 'fill'))
        expect(Math.abs(line - stay)).toBeGreaterThan(0.2)
      }
      await page.emulateMedia({ media: 'print' })
      expect(lightness(await colorOf(page, 'body', 'background-color'))).toBeGreaterThan(0.99)
      await page.close()
    }
  })

  it('prints on a few pages', async () => {
    const { page } = await open(reportOf('printed', lesson), 'dark')
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
    expect(pages).toBeGreaterThanOrEqual(3)
    expect(pages).toBeLessThanOrEqual(6)
    await page.close()
  })

  it('shows names with markup as text', async () => {
    const path = reportOf('hostile', file('hostile-2.ndjson', hostileLog))
    const { page, complaints, requests } = await open(path, 'light')
    expect([complaints, requests.length]).toEqual([[], 1])
    expect(await page.title()).toContain('hostile-2.ndjson')
    expect(await page.locator('.lane').count()).toBe(hostile.length)
    expect(await page.locator('.kick').count()).toBe(1)
    expect(await page.locator('.gap.lost').count()).toBe(2)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(wide).toBe(false)
    await page.close()
  })

  it('fits a phone: charts scroll horizontally', async () => {
    const { page } = await open(reportOf('phone', lesson), 'light')
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.close()
  })
})
