import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { compile } from 'svelte/compiler'
import { whenBrowser } from '../../../scripts/browser.cjs'
import { serveElement } from './element-page.ts'
import { openBrowser, openPage, whenRead } from './opened.ts'

jest.setTimeout(120_000)

const defined = `
  const { defineRoomInspector } = await import('/element/index.js')
  defineRoomInspector()
  const lesson = await (await fetch('/lesson')).blob()
`

const vue = `
  import { createApp, h } from 'vue'
  ${defined}
  const app = { render: () => h('room-inspector', { mode: 'floating', source: lesson, 'onPositionchange': ({ detail }) => { document.title = String(detail.sequence) } }) }
  createApp(app).mount('#app')
`

const component = `
  <script>
    let { lesson } = $props()
  </script>
  <room-inspector mode="floating" source={lesson} onpositionchange={({ detail }) => { document.title = String(detail.sequence) }}></room-inspector>
`

/** The compiled component and the code that mounts it. */
const svelte = () => {
  const { code } = compile(component, { generate: 'client' }).js
  const inner = code.replace('export default function', 'function')
  const [, name = ''] = /function (\w+)\(\$\$anchor/.exec(inner) ?? []
  return `import { mount } from 'svelte'\n${inner}\n${defined}\nmount(${name}, { target: document.querySelector('#app'), props: { lesson } })`
}

whenBrowser(describe)('<room-inspector> in', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser?.close()
  })

  it.each([
    ['Vue', () => vue],
    ['Svelte', svelte],
  ])('%s takes a source as a property and tells of moves as events', async (_name, script) => {
    const served = await serveElement('<div id="app"></div>', script())
    try {
      const { page, complaints } = await openPage(browser, served.url)
      page.setDefaultTimeout(15_000)
      await page.locator('.opener').click()
      await whenRead(page)
      await page.locator('.lanes').focus()
      await page.keyboard.press('J')
      await page.waitForFunction(() => document.title === '11')
      expect(complaints).toEqual([])
      await page.close()
    } finally {
      served.close()
    }
  })
})
