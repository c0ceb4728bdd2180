import { describe, expect, it } from '@jest/globals'
import { filledRoom } from '../rows/opened-room.ts'
import { contentOf } from '../workload/content.ts'
import { createWorkload, workloadIds } from '../workload/workload.ts'
import { openImmerRecord } from './immer-record.ts'
import { openImmutable } from './immutable.ts'
import { openMobxDeep } from './mobx-deep.ts'
import { openMobxReferences } from './mobx-references.ts'
import type { OpenPeer } from './peer.ts'
import { openPracticalLimit } from './practical-limit.ts'
import { readerOf, validatingReaderOf } from './reader.ts'
import { openReduxToolkit } from './redux-toolkit.ts'
import { openYjs } from './yjs.ts'

const peers: readonly (readonly [string, OpenPeer])[] = [
  ['mutable maps', openPracticalLimit],
  ['immer over a flat record', openImmerRecord],
  ['Redux Toolkit', openReduxToolkit],
  ['MobX, deep', openMobxDeep],
  ['MobX, by reference', openMobxReferences],
  ['Immutable.js', openImmutable],
  ['Yjs', openYjs],
]

const cases = workloadIds.flatMap((id) => peers.map(([name, open]) => [id, name, open] as const))

describe.each(cases)('in the %s, %s', (id, _, open) => {
  const { fill, next, dialect } = createWorkload(100, 1, id)
  const lines = next(2_000)
  const expected = contentOf(filledRoom([...fill, ...lines], dialect))
  const opened = (heard: () => void, readerIn = readerOf) =>
    open(contentOf(filledRoom(fill, dialect)), heard, readerIn(dialect))

  it('calls its subscriber once per message, and has the same room as Roomfold', () => {
    let calls = 0
    const peer = opened(() => {
      calls += 1
    })
    calls = 0
    for (const line of lines) peer.receive(line)
    expect(calls).toBe(lines.length)
    expect(peer.content()).toEqual(expected)
  })

  it('calls it once per burst, and has the same room', () => {
    let calls = 0
    const peer = opened(() => {
      calls += 1
    })
    calls = 0
    for (let start = 0; start < lines.length; start += 100) peer.receiveAll(lines.slice(start, start + 100))
    expect(calls).toBe(lines.length / 100)
    expect(peer.content()).toEqual(expected)
  })

  it('has the same room with zod validation', () => {
    const peer = opened(() => undefined, validatingReaderOf)
    for (const line of lines) peer.receive(line)
    expect(peer.content()).toEqual(expected)
  })
})

describe.each(workloadIds)('the schema of the %s', (id) => {
  const { dialect, next } = createWorkload(10, 1, id)
  const { parse } = validatingReaderOf(dialect)
  const [line = ''] = next(1)

  it.each([
    ['an unknown command', { cmd: 7 }],
    ['no sequence', { sequence: undefined }],
    ['data that are none', { data: 3 }],
  ])('refuses a notification with %s', (_, change) => {
    expect(() => parse(JSON.stringify({ ...JSON.parse(line), ...change }))).toThrow()
  })
})
