import { describe, expect, it } from '@jest/globals'
import { pooled } from './pooled.ts'

describe('pooled findings', () => {
  it('combine the rounds of all processes', () => {
    const finding = { row: 'live', size: 10, unit: '× parse', linesPerRound: 100 } as const
    const processes = [
      [{ ...finding, rounds: [1, 2], cpuRounds: [2, 3], parse: 1.5 }],
      [{ ...finding, rounds: [9, 3], cpuRounds: [5, 4], parse: 2 }],
      [{ ...finding, rounds: [4], cpuRounds: [4], parse: 3 }],
    ]
    expect(pooled(processes)).toEqual([
      { ...finding, median: 3, low: 2, high: 4, rounds: 5, cpu: 4, parse: 2, time: undefined },
    ])
  })
})
