import { beforeAll, describe, expect, it } from '@jest/globals'
import { createWorkload } from '../workload/workload.ts'
import { measureRatios } from './rounds.ts'
import { quickSettings } from './settings.ts'

const settings = { ...quickSettings, rounds: 7, roundLength: 2, warmUp: 5 }

/** A row that records its lines. */
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

  it('pass consecutive lines to a row, each once', async () => {
    const { fill, next } = createWorkload(10)
    const { subject, sequences } = noting()
    await measureRatios(subject, next, settings)
    expect(sequences).toEqual(sequences.map((_, index) => fill.length + 1 + index))
  })

  it("split the lines only at the row's batch size", async () => {
    const { subject, lengths } = noting(300)
    await measureRatios(subject, createWorkload(10).next, settings)
    expect(lengths.filter((length) => length % 300 !== 0)).toEqual([])
  })

  it('fail if the row has skipped lines', async () => {
    const { next } = createWorkload(10)
    const measuring = measureRatios({ run: () => undefined, sequence: () => 1 }, next, settings)
    await expect(measuring).rejects.toThrow('the row is at sequence 1, expected')
  })

  it('wait for an asynchronous row', async () => {
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
