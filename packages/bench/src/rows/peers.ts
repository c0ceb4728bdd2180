import { fileURLToPath } from 'node:url'
import { keep } from '../measure/timing.ts'
import { openImmerRecord } from '../peers/immer-record.ts'
import { openImmutable } from '../peers/immutable.ts'
import { openMobxDeep } from '../peers/mobx-deep.ts'
import { openMobxReferences } from '../peers/mobx-references.ts'
import type { OpenPeer } from '../peers/peer.ts'
import { openPracticalLimit } from '../peers/practical-limit.ts'
import { openReduxToolkit } from '../peers/redux-toolkit.ts'
import { loadSdk } from '../peers/vendor/load.ts'
import { openVendorRoom, vendorPeer } from '../peers/vendor/vendor.ts'
import { openYjs } from '../peers/yjs.ts'
import { contentOf } from '../workload/content.ts'
import { wireLineOf } from '../workload/wire.ts'
import { filledRoom } from './opened-room.ts'
import { type Group, type Row, textRow } from './row.ts'

let calls = 0
const heard = (): void => {
  calls += 1
  keep(calls)
}

const peerRow = (id: string, name: string, open: OpenPeer, group: Group = 'peer'): Row =>
  textRow(id, name, group, ({ fill }) => {
    const { receive } = open(contentOf(filledRoom(fill)), heard)
    return {
      run: (lines) => {
        for (const line of lines) receive(line)
      },
    }
  })

const packageFolder = fileURLToPath(new URL('../../../', import.meta.url))

const vendorRow: Row = textRow(
  'vendor',
  'agora-rte-sdk 2.8.21, handler called directly',
  'peer',
  ({ fill }) => {
    const content = contentOf(filledRoom(fill.map(wireLineOf), 'wire'))
    const { receive } = vendorPeer(loadSdk(packageFolder))(content, heard)
    return {
      run: (lines) => {
        for (const line of lines) receive(line)
      },
    }
  },
  wireLineOf,
)

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Each message waits for a timer: how many there are changes nothing in what one costs. */
const vendorLiveRow: Row = textRow(
  'vendor-live',
  'agora-rte-sdk 2.8.21, synchronizer',
  'peer',
  ({ fill }) => {
    const content = contentOf(filledRoom(fill.map(wireLineOf), 'wire'))
    const { synchronizer } = openVendorRoom(loadSdk(packageFolder), content, fill.length, heard)
    let last = fill.length
    return {
      most: 60,
      run: async (lines) => {
        last += lines.length
        for (const text of lines) {
          synchronizer.handleChannelMessage({ message: { text }, memberId: 'server' })
        }
        while (synchronizer._lastSeq < last) await nextTurn()
      },
    }
  },
  wireLineOf,
)

export const limitRow: Row = peerRow('limit', 'practical limit: mutable maps', openPracticalLimit, 'limit')

/** Parse, apply, notify one subscriber, each in its own way. */
export const peerRows: readonly Row[] = [
  peerRow('mobx-references', 'MobX observable.map, by reference', openMobxReferences),
  peerRow('mobx-deep', 'MobX observable.map, deep', openMobxDeep),
  peerRow('immutable', 'Immutable.js maps', openImmutable),
  peerRow('yjs', 'Yjs Y.Map', openYjs),
  peerRow('immer-record', 'immer over a flat record', openImmerRecord),
  peerRow('redux-toolkit', 'Redux Toolkit slice + selector', openReduxToolkit),
  vendorRow,
  vendorLiveRow,
]
