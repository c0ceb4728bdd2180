import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { committed, packages, root } from '../src/pages/generated.ts'

const generated = (): string =>
  execFileSync(process.execPath, [join(packages, 'docs-site/scripts/command-page.mjs')], { encoding: 'utf8' })

const markdown = (): readonly string[] => {
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  const pages = below.filter((file) => file.endsWith('.md') && !file.startsWith('reference/api'))
  return [...pages, '../README.md', '../packages/cli/README.md'].map((file) =>
    readFileSync(join(root, 'docs', file), 'utf8'),
  )
}

describe('the command reference', () => {
  it('agrees with the built command; `npm run docs:generate` writes it', () => {
    const page = generated()
    expect(committed('docs/reference/command.md', page)).toBe(page)
  })

  it('has every command that a page names', () => {
    const used = markdown().flatMap((text) => [...text.matchAll(/(?:`|\$ |npx )roomfold ([a-z]+)/g)])
    const headings = generated().matchAll(/^(?:## |`)roomfold ([a-z]+)/gm)
    const known = new Set([...headings].map(([, name]) => name))
    expect(used.filter(([, name]) => !known.has(name)).map(([text]) => text)).toEqual([])
  })

  it('is called as `npx roomfold` only where @roomfold/cli is installed: npm has another package of that name', () => {
    const pages = markdown().filter((text) => text.includes('npx roomfold'))
    const isInstalled = (text: string) => /npm install .*@roomfold\/cli/.test(text)
    expect(pages.filter((text) => !isInstalled(text)).map((text) => text.split('\n')[0])).toEqual([])
  })
})
