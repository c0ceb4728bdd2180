import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { type PublishedAction, type Sandbox, type SandboxRoom, startSandbox } from '@roomfold/sandbox/server'
import {
  canonicalText,
  emptySnapshot,
  type RoomJson,
  type RoomSnapshot,
  reduceAll,
  toJSON,
} from '@roomfold/state'
import type { Browser, Page } from 'playwright-core'
import { whenBrowser } from '../../../scripts/browser.cjs'
import type {} from '../src/inspection.ts'
import { arrivals, goings, people } from './busy-class.ts'
import { actionsOf, lessonActions, serviceRoom, touchesOf, withoutTimes } from './folds.ts'
import { type OpenedPage, openBrowser, openPage } from './opened-page.ts'
import { buildPage, type ServedPage, servePage } from './served-page.ts'

jest.setTimeout(180_000)

/** Twenty notifications a second. */
const pace = 50

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

const publishAll = async (
  room: SandboxRoom,
  actions: readonly PublishedAction[],
  wait = pace,
): Promise<void> => {
  for (const action of actions) {
    room.publish(action)
    await pause(wait)
  }
}

const textOn = (page: Page): Promise<string> => page.evaluate(() => window.classroom?.canonicalText() ?? '')

const rendersOn = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() => ({ ...window.classroom?.renders }))

/** Waits until the page has reached a sequence. */
const reached = async (page: Page, sequence: number): Promise<void> => {
  await page.locator('.sequence b', { hasText: new RegExp(`^${sequence}$`) }).waitFor({ timeout: 60_000 })
}

whenBrowser(describe)('the classroom', () => {
  let [browser, sandbox, room, served, opened]: [Browser, Sandbox, SandboxRoom, ServedPage, OpenedPage] =
    [] as never
  let begin: RoomSnapshot
  /** The actions since the page was opened. */
  const tail = () => actionsOf(room.log.slice(begin.sequence))

  beforeAll(async () => {
    ;[browser, sandbox] = [await openBrowser(), await startSandbox()]
    room = sandbox.room('maths', { roomName: 'Maths 7b', seed: 3 })
    served = await servePage(buildPage(), sandbox, room)
    opened = await openPage(browser, served.url, sandbox.url)
    await opened.page.locator('.banner[data-state=live]').waitFor()
    begin = await serviceRoom(sandbox, 'maths')
  })

  afterAll(async () => {
    await browser?.close()
    await served?.close()
    await sandbox?.close()
  })

  it('shows the actions of a hundred people despite delivery faults', async () => {
    const { page } = opened
    room.faults({ drop: 0.04, duplicate: 0.05, reorder: 0.05, delay: 0.05, packet: 0.03, resend: 0.5 })
    await publishAll(room, arrivals, 5)
    await publishAll(room, goings(80))
    room.disconnect('guest-1', 700)
    await publishAll(room, goings(80, 80))
    room.calm()
    await publishAll(room, goings(1, 160))
    await reached(page, room.log.length)
    room.faults({ duplicate: 0.05, reorder: 0.05, delay: 0.05 })
    room.dropNext(15)
    room.rest.failNext(3, 'error500')
    const banner = page.locator('.banner[data-state=gapped] [role=status]', { hasText: 'missing since' })
    const [missing] = await Promise.all([banner.textContent(), publishAll(room, goings(79, 161))])
    expect(missing).toMatch(/15 notifications \(\d+ to \d+\) are missing since/)
    room.calm()
    await publishAll(room, goings(1, 240))
    await reached(page, room.log.length)
    const kinds = new Set(room.faultsApplied.map(({ kind }) => kind))
    expect([...kinds]).toEqual(expect.arrayContaining(['drop', 'duplicate', 'reorder', 'delay', 'error500']))
  })

  it('has the same room as the server at the end', async () => {
    const shown = JSON.parse(await textOn(opened.page)) as RoomJson
    expect(withoutTimes(shown)).toEqual(withoutTimes(toJSON(reduceAll(begin, tail()))))
    const served = await serviceRoom(sandbox, 'maths')
    expect({ ...withoutTimes(shown), messages: [] }).toEqual(withoutTimes(toJSON(served)))
    expect(await opened.page.locator('.people li').count()).toBe(served.users.size)
    expect(served.users.size).toBeGreaterThan(people * 0.8)
    expect(await opened.page.locator('.tile').count()).toBe(served.streams.size)
  })

  it('renders a tile only when its stream or user changes', async () => {
    const touches = touchesOf(begin, tail())
    const renders = await rendersOn(opened.page)
    expect(Object.keys(renders).sort()).toEqual([...touches.keys()].sort())
    const tooMany = Object.entries(renders).filter(([stream, count]) => count > (touches.get(stream) ?? 0))
    expect(tooMany).toEqual([])
    const again = Object.values(renders).filter((count) => count > 1)
    expect(again.length).toBeGreaterThan(10)
    expect(Object.values(renders).filter((count) => count === 1).length).toBeGreaterThan(40)
  })

  it('shows actions by keyboard optimistically, then confirmed', async () => {
    const { page } = opened
    const said = actionsOf(room.log).length
    await page.getByLabel('New message').fill('Is it in the book?')
    await page.keyboard.press('Enter')
    await page.locator('.messages li', { hasText: 'Is it in the book?' }).last().waitFor()
    await page.getByRole('button', { name: 'Raise my hand' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Lower my hand' }).waitFor()
    await reached(page, said + 2)
    expect(await page.locator('.messages [data-pending=true]').count()).toBe(0)
    const shown = JSON.parse(await textOn(page)) as RoomJson
    expect(withoutTimes(shown)).toEqual(withoutTimes(toJSON(reduceAll(begin, tail()))))
  })

  it('seeks in a recorded lesson with the same components', async () => {
    const { page } = opened
    const actions = lessonActions()
    await page.getByRole('button', { name: 'Replay' }).click()
    const slider = page.getByLabel('Position')
    for (const position of [1_200, 37, actions.length]) {
      await slider.fill(String(position))
      await page.locator('.position b', { hasText: new RegExp(`^${position}$`) }).waitFor()
      const expected = reduceAll(emptySnapshot('lesson-7'), actions.slice(0, position))
      expect(await textOn(page)).toBe(canonicalText(expected))
    }
    await page.getByRole('button', { name: 'One step back' }).click()
    await page.locator('.position b', { hasText: new RegExp(`^${actions.length - 1}$`) }).waitFor()
    await page.getByRole('button', { name: 'Live', exact: true }).click()
    await reached(page, room.log.length)
  })

  it('has no console errors, and requests only loopback', () => {
    expect(opened.complaints).toEqual([])
    expect([...opened.hosts]).toEqual(['127.0.0.1'])
  })

  it.each([
    [1280, 800],
    [390, 844],
  ])('fits %d × %d, light and dark, with a name for all that can be used', async (width, height) => {
    const { page } = opened
    await page.setViewportSize({ width, height })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0)
    }
    const nameless = await page
      .locator('button, input, select')
      .evaluateAll(
        (controls) =>
          controls.filter((control) => !control.getAttribute('aria-label') && !control.textContent?.trim())
            .length,
      )
    expect(nameless).toBe(0)
  })
})
