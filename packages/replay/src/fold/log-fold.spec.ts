import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { LogItem } from '../log/item.ts'
import type { Finding } from './finding.ts'
import { createLogFold } from './log-fold.ts'

const chat = (sequence: number): LogItem => ({
  kind: 'record',
  record: {
    raw: { cmd: 3, sequence, data: { message: `m${sequence}` } },
    space: 'channel',
    line: sequence,
    offset: 0,
  },
})

const foldedInBatches = (window: number, batches: readonly (readonly number[])[]) => {
  const findings: Finding[] = []
  const fold = createLogFold({ dialect: 'documented', window, report: (finding) => findings.push(finding) })
  for (const sequences of batches) fold.push(sequences.map(chat))
  const room = fold.finish()
  return {
    messages: room.messages.map(({ message }) => message),
    found: findings.map(({ code, sequence }) => [code, sequence]),
    counted: fold.counts.findings,
  }
}

/** Folds each record as its own batch. */
const folded = (window: number, ...sequences: readonly number[]) =>
  foldedInBatches(
    window,
    sequences.map((sequence) => [sequence]),
  )

describe('LogFold, records out of order', () => {
  it('reorders them within the window and reports each', () => {
    expect(folded(10, 1, 3, 2)).toEqual({
      messages: ['m1', 'm2', 'm3'],
      found: [['outOfOrder', 2]],
      counted: 1,
    })
  })

  it('distinguishes a late record of a skipped gap from a duplicate', () => {
    expect(folded(0, 1, 3, 2, 3)).toEqual({
      messages: ['m1', 'm3'],
      found: [
        ['gap', 2],
        ['tooLate', 2],
        ['duplicate', 3],
      ],
      counted: 3,
    })
  })

  it('reports startsLate, not a gap, for a log that begins in the middle of a class', () => {
    expect(folded(10, 7, 8)).toEqual({ messages: ['m7', 'm8'], found: [['startsLate', 1]], counted: 0 })
  })

  it('gives the same room and findings, however the log is cut into batches', () => {
    const batches = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 }))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), batches, (window, cut) => {
        const inBatches = foldedInBatches(window, cut)
        const oneByOne = folded(window, ...cut.flat())
        expect(inBatches.messages).toEqual(oneByOne.messages)
        expect(inBatches.counted).toBe(oneByOne.counted)
        expect(inBatches.found.map(String).sort()).toEqual(oneByOne.found.map(String).sort())
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('LogFold, an invalid field', () => {
  it('is reported with its line; the rest of the notification is folded', () => {
    const findings: Finding[] = []
    const fold = createLogFold({ dialect: 'documented', report: (finding) => findings.push(finding) })
    const raw = { cmd: 3, sequence: 1, ts: 'noon', data: { message: 'hello' } }
    fold.push([{ kind: 'record', record: { raw, space: 'channel', line: 7, offset: 0 } }])
    expect(fold.finish().messages.map(({ message }) => message)).toEqual(['hello'])
    expect(findings).toMatchObject([{ stage: 'message', code: 'fieldInvalid', sequence: 1, line: 7 }])
    expect(findings[0]?.message).toContain('ts')
  })
})
