import { describe, expect, it } from '@jest/globals'
import { codesOf, groups } from '../src/issues/groups.ts'
import { issuePage } from '../src/issues/page.ts'
import { codesIn } from '../src/issues/union.ts'
import { committed, packages } from '../src/pages/generated.ts'

describe('issue codes', () => {
  it.each(groups)('$title: every code has a meaning and a remedy, and no remedy is left over', (group) => {
    const codes = codesOf(packages, group)
    expect(codes.filter(({ when }) => when === '')).toEqual([])
    expect(codes.map(({ code }) => code).toSorted()).toEqual(Object.keys(group.remedies).toSorted())
  })

  it('finds a code that was added without a word in the docstring', () => {
    const source = "/**\n * - `first`: it was\n *   so.\n */\nexport type Code = 'first' | 'second'"
    expect(codesIn(source, 'Code')).toEqual([
      { code: 'first', when: 'it was so.' },
      { code: 'second', when: '' },
    ])
  })

  it('the page agrees with the source; `npm run docs:generate` writes it', () => {
    const page = issuePage(packages)
    expect(committed('docs/reference/issue-codes.md', page)).toBe(page)
  })
})
