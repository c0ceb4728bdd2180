import { describe, expect, it } from '@jest/globals'
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

/** Folds one record a batch, as they come one after another. */
const folded = (window: number, ...sequences: readonly number[]) => {
  const findings: Finding[] = []
  const fold = createLogFold({ dialect: 'documented', window, report: (finding) => findings.push(finding) })
  for (const sequence of sequences) fold.push([chat(sequence)])
  const room = fold.finish()
  return {
    messages: room.messages.map(({ message }) => message),
    found: findings.map(({ code, sequence }) => [code, sequence]),
    counted: fold.counts.findings,
  }
}

describe('what comes out of order', () => {
  it('is put back in its place within the window, and reported', () => {
    expect(folded(10, 1, 3, 2)).toEqual({
      messages: ['m1', 'm2', 'm3'],
      found: [['outOfOrder', 2]],
      counted: 1,
    })
  })

  it('is told from a duplicate when its gap was given up before', () => {
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

  it('is no gap at the beginning: a log may begin in the middle of a class', () => {
    expect(folded(10, 7, 8)).toEqual({ messages: ['m7', 'm8'], found: [['startsLate', 1]], counted: 0 })
  })
})

describe('a field that is invalid', () => {
  it('is reported with its line, and the notification is folded without it', () => {
    const findings: Finding[] = []
    const fold = createLogFold({ dialect: 'documented', report: (finding) => findings.push(finding) })
    const raw = { cmd: 3, sequence: 1, ts: 'noon', data: { message: 'hello' } }
    fold.push([{ kind: 'record', record: { raw, space: 'channel', line: 7, offset: 0 } }])
    expect(fold.finish().messages.map(({ message }) => message)).toEqual(['hello'])
    expect(findings).toMatchObject([{ stage: 'message', code: 'fieldInvalid', sequence: 1, line: 7 }])
    expect(findings[0]?.message).toContain('ts')
  })
})
