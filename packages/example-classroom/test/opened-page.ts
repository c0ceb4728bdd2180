import { type Browser, chromium, type Page } from 'playwright-core'
import { launchBrowser } from '../../../scripts/browser.cjs'

export const openBrowser = (): Promise<Browser> => launchBrowser({ chromium })

/** A page with its console errors and requested hosts. */
export interface OpenedPage {
  readonly page: Page
  /** Excludes the browser's errors about sandbox responses, which fail on purpose. */
  readonly complaints: readonly string[]
  readonly hosts: ReadonlySet<string>
}

export const openPage = async (browser: Browser, url: string, standIn: string): Promise<OpenedPage> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const complaints: string[] = []
  const hosts = new Set<string>()
  page.on('console', (message) => {
    const isLoud = ['error', 'warning'].includes(message.type())
    if (isLoud && !message.location().url.startsWith(standIn)) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => hosts.add(new URL(request.url()).hostname))
  page.on('websocket', (socket) => hosts.add(new URL(socket.url()).hostname))
  await page.goto(url)
  return { page, complaints, hosts }
}
