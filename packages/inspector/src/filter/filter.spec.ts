import { describe, expect, it } from '@jest/globals'
import { parseFilter } from './query.ts'

const fields = (text: string) =>
  parseFilter(text).conditions.map(({ field, value, isNot }) => [field, value, isNot])

describe('what is typed into the filter', () => {
  it.each([
    [
      'hello there',
      [
        ['text', 'hello', false],
        ['text', 'there', false],
      ],
    ],
    ['"hello there"', [['text', 'hello there', false]]],
    [
      'user:s-03 -cmd:20',
      [
        ['user', 's-03', false],
        ['cmd', '20', true],
      ],
    ],
    [
      'path:board.page cause:"mute all"',
      [
        ['path', 'board.page', false],
        ['cause', 'mute all', false],
      ],
    ],
    ['/mut(e|ed)/i', [['regex', '/mut(e|ed)/i', false]]],
    [
      '-is:unchanged seq:100-200',
      [
        ['is', 'unchanged', true],
        ['seq', '100-200', false],
      ],
    ],
    ['https://example.org', [['text', 'https://example.org', false]]],
    ['   ', []],
  ])('%s', (text, expected) => {
    expect(fields(text)).toEqual(expected)
  })

  it('says which regular expression is none, and goes on without it', () => {
    const { conditions, faults } = parseFilter('/(/ hello')
    expect(conditions).toMatchObject([{ field: 'text', value: 'hello' }])
    expect(faults[0]).toContain('/(/')
  })
})
