import { describe, expect, it } from '@jest/globals'
import { filledRoom } from '../rows/opened-room.ts'
import { contentOf } from '../workload/content.ts'
import { createWorkload } from '../workload/workload.ts'
import { openImmerRecord } from './immer-record.ts'
import { openImmutable } from './immutable.ts'
import { openMobxDeep } from './mobx-deep.ts'
import { openMobxReferences } from './mobx-references.ts'
import type { OpenPeer } from './peer.ts'
import { openPracticalLimit } from './practical-limit.ts'
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

const { fill, next } = createWorkload(100)
const lines = next(3_000)

describe.each(peers)('%s', (_, open) => {
  it('tells its subscriber once for each message, and ends with the room that we end with', () => {
    let calls = 0
    const peer = open(contentOf(filledRoom(fill)), () => {
      calls += 1
    })
    calls = 0
    for (const line of lines) peer.receive(line)
    expect(calls).toBe(lines.length)
    expect(peer.content()).toEqual(contentOf(filledRoom([...fill, ...lines])))
  })
})
