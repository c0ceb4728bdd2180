import { beforeAll, describe, expect, it } from '@jest/globals'
import { createWorkload } from '../workload/workload.ts'
import { measureRatios } from './rounds.ts'
import { quickSettings } from './settings.ts'

const settings = { ...quickSettings, rounds: 7, roundLength: 2, warmUp: 5 }

/** A row that notes what it is handed. */
const noting = (step?: number) => {
  const sequences: number[] = []
  const lengths: number[] = []
  const run = (lines: readonly string[]): void => {
    lengths.push(lines.length)
    for (const line of lines) sequences.push(JSON.parse(line).sequence)
  }
  return { subject: { run, step }, sequences, lengths }
}

describe('rounds', () => {
  beforeAll(() => {
    Object.assign(globalThis, { gc: () => undefined })
  })

  it('hand a row lines that follow each other, none twice and none left out', async () => {
    const { fill, next } = createWorkload(10)
    const { subject, sequences } = noting()
    await measureRatios(subject, next, settings)
    expect(sequences).toEqual(sequences.map((_, index) => fill.length + 1 + index))
  })

  it('cut the lines only where the row can be cut', async () => {
    const { subject, lengths } = noting(300)
    await measureRatios(subject, createWorkload(10).next, settings)
    expect(lengths.filter((length) => length % 300 !== 0)).toEqual([])
  })

  it('are of no use where the row has left lines out', async () => {
    const { next } = createWorkload(10)
    const measuring = measureRatios({ run: () => undefined, sequence: () => 1 }, next, settings)
    await expect(measuring).rejects.toThrow('the row stands at 1 where it was handed all up to')
  })

  it('wait for a row that takes turns', async () => {
    let running = 0
    const run = async (): Promise<void> => {
      running += 1
      await new Promise(setImmediate)
      expect(running).toBe(1)
      running -= 1
    }
    const ratios = await measureRatios({ run, most: 20 }, createWorkload(10).next, settings)
    expect(ratios.rounds).toHaveLength(7)
    expect(ratios.linesPerRound).toBe(20)
  })
})
