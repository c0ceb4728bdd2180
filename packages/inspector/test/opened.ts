import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { launchBrowser } from '../../../scripts/browser.cjs'
import { bundledLesson } from '../../cli/src/input/bundled-lesson.ts'
import { type PageServer, servePage } from '../../cli/src/inspect/page-server.ts'

export const pageFolder = join(__dirname, '..', 'dist', 'page')

export const openBrowser = (): Promise<Browser> => launchBrowser({ chromium })

/** Serves the built page, as `roomfold inspect` does. */
export const serve = (...paths: readonly string[]): Promise<PageServer> => {
  if (!existsSync(join(pageFolder, 'index.html'))) throw new Error('build first: node scripts/build.mjs')
  return servePage({
    folder: pageFolder,
    logs: paths.map((path) => ({ name: path.split('/').at(-1) ?? path, path })),
    sample: { name: 'lesson', path: bundledLesson() },
  })
}

export interface OpenedPage {
  readonly page: Page
  /** Errors and warnings on the console, including policy violations. */
  readonly complaints: readonly string[]
  readonly hosts: ReadonlySet<string>
}

interface PageOptions {
  readonly colorScheme?: 'light' | 'dark'
  readonly width?: number
  readonly height?: number
  readonly forcedColors?: 'active' | 'none'
  readonly reducedMotion?: 'reduce' | 'no-preference'
}

export const openPage = async (
  browser: Browser,
  url: string,
  { width = 1440, height = 900, ...preferences }: PageOptions = {},
): Promise<OpenedPage> => {
  const page = await browser.newPage({
    colorScheme: 'light',
    ...preferences,
    viewport: { width, height },
    timezoneId: 'Europe/Berlin',
  })
  const complaints: string[] = []
  const hosts = new Set<string>()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => hosts.add(new URL(request.url()).hostname))
  await page.goto(url)
  return { page, complaints, hosts }
}

/** Waits until the whole log has been read. */
export const whenRead = async (page: Page): Promise<void> => {
  await page.locator('.list-pane .row .subject').first().waitFor()
  await page.locator('.progress').waitFor({ state: 'detached' })
}
