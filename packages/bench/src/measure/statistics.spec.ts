import { describe, expect, it } from '@jest/globals'
import { spreadOf } from './statistics.ts'

describe('spreadOf', () => {
  it.each([
    ['an odd number', [5, 1, 3, 2, 4], { median: 3, low: 2, high: 4 }],
    ['an even number', [4, 1, 2, 3], { median: 2.5, low: 1.75, high: 3.25 }],
    ['one', [7], { median: 7, low: 7, high: 7 }],
  ])('gives the median and the quartiles of %s', (_, figures, spread) => {
    expect(spreadOf(figures)).toEqual(spread)
  })

  it('throws for an empty list', () => {
    expect(() => spreadOf([])).toThrow('quantile requires at least one data point')
  })
})
