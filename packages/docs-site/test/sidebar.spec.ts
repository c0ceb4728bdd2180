import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { DefaultTheme } from 'vitepress'
import { root } from '../src/pages/generated.ts'
import { nav, sidebar } from '../src/sidebar.ts'

const docs = join(root, 'docs')

const linksIn = (items: readonly DefaultTheme.SidebarItem[]): readonly string[] =>
  items.flatMap(({ link, items: below = [] }) => [...(link === undefined ? [] : [link]), ...linksIn(below)])

const listed = new Set([
  ...Object.values(sidebar).flatMap((items) => linksIn(Array.isArray(items) ? items : items.items)),
  ...nav.flatMap((item) => ('link' in item && typeof item.link === 'string' ? [item.link] : [])),
])

const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md') && !file.startsWith('reference/api') && file !== 'index.md')
  .map((file) => `/${file.replace(/(index)?\.md$/, '')}`)

describe('the navigation', () => {
  it('lists every page', () => {
    expect(pages.length).toBeGreaterThan(40)
    expect(pages.filter((page) => !listed.has(page))).toEqual([])
  })

  it('has the four kinds of pages', () => {
    for (const folder of ['tutorial', 'how-to', 'reference', 'explanation']) {
      expect(existsSync(join(docs, folder, 'index.md'))).toBe(true)
      expect(listed.has(`/${folder}/`)).toBe(true)
    }
  })
})
