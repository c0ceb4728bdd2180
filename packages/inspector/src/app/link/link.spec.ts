import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatLink, type Link, parseLink } from '../../link/link.ts'
import { momentOf, spanOf, spanText } from './moment.ts'

describe('links', () => {
  it('are read as they were written, with any text in them', () => {
    const link = fc.record(
      {
        seq: fc.nat().map(String),
        user: fc.string({ minLength: 1 }),
        q: fc.string({ minLength: 1 }),
        at: fc.constant('+12m30s'),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(link, (wanted) => {
        expect(parseLink(`#${formatLink(wanted as Link)}`)).toEqual(wanted)
      }),
    )
  })

  it('leave readable what is readable', () => {
    expect(
      formatLink({
        seq: '1200',
        user: 's-03',
        path: 'properties.board.page',
        tz: 'Asia/Shanghai',
        from: '+10m',
      }),
    ).toBe('seq=1200&user=s-03&path=properties.board.page&from=+10m&tz=Asia/Shanghai')
  })

  it('know spans to the millisecond', () => {
    fc.assert(fc.property(fc.nat(90_000_000), (span) => expect(spanOf(spanText(span))).toBeCloseTo(span, 3)))
  })

  it.each([
    ['1200', { sequence: 1200 }],
    ['#1200', { sequence: 1200 }],
    ['pos:7', { position: 7 }],
    ['+12m30s', { ts: 1_772_442_750_000 }],
    ['-1m', { ts: 1_772_445_540_000 }],
    ['09:04:17', { ts: 1_772_442_257_000 }],
    ['2026-03-02T09:04:17Z', { ts: 1_772_442_257_000 }],
    ['start', { position: 0 }],
    ['soon', undefined],
  ])('go to %s', (text, target) => {
    expect(momentOf(text, { start: 1_772_442_000_000, end: 1_772_445_600_000 })).toEqual(target)
  })
})
