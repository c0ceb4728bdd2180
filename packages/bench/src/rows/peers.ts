import { keep } from '../measure/sink.ts'
import { openImmerRecord } from '../peers/immer-record.ts'
import { openImmutable } from '../peers/immutable.ts'
import { openMobxDeep } from '../peers/mobx-deep.ts'
import { openMobxReferences } from '../peers/mobx-references.ts'
import type { OpenPeer, Peer } from '../peers/peer.ts'
import { openPracticalLimit } from '../peers/practical-limit.ts'
import { readerOf, validatingReaderOf } from '../peers/reader.ts'
import { openReduxToolkit } from '../peers/redux-toolkit.ts'
import { openYjs } from '../peers/yjs.ts'
import { contentOf } from '../workload/content.ts'
import type { Workload } from '../workload/workload.ts'
import { filledRoom } from './opened-room.ts'
import { burstLength, type Row, textRow } from './row.ts'

let calls = 0
const heard = (): void => {
  calls += 1
  keep(calls)
}

interface PeerRow extends Pick<Row, 'id' | 'name'> {
  readonly open: OpenPeer
  readonly readerIn?: typeof readerOf
  readonly group?: Row['group']
  readonly inBrowser?: true
}

const opened = ({ open, readerIn = readerOf }: PeerRow, { fill, dialect }: Workload): Peer =>
  open(contentOf(filledRoom(fill, dialect)), heard, readerIn(dialect))

/** One transaction and one call per message. */
const perMessage = (row: PeerRow): Row =>
  textRow({
    id: row.id,
    name: row.name,
    group: row.group ?? 'peer',
    onBoth: true,
    inBrowser: row.inBrowser,
    open: (workload) => {
      const { receive } = opened(row, workload)
      return {
        run: (lines) => {
          for (const line of lines) receive(line)
        },
      }
    },
  })

/** One transaction and one call per burst of 100 messages. */
const perBurst = (row: PeerRow): Row =>
  textRow({
    id: `${row.id}-bursts`,
    name: `${row.name}, bursts of 100`,
    group: row.group ?? 'peer',
    onBoth: true,
    inBrowser: row.inBrowser,
    open: (workload) => {
      const { receiveAll } = opened(row, workload)
      return {
        step: burstLength,
        run: (lines) => {
          for (let start = 0; start < lines.length; start += burstLength) {
            receiveAll(lines.slice(start, start + burstLength))
          }
        },
      }
    },
  })

const limit: PeerRow = {
  id: 'limit',
  name: 'practical limit: mutable maps',
  open: openPracticalLimit,
  group: 'limit',
  inBrowser: true,
}

const mobx: PeerRow = {
  id: 'mobx-references',
  name: 'MobX observable.map, by reference',
  open: openMobxReferences,
  inBrowser: true,
}

const redux: PeerRow = {
  id: 'redux-toolkit',
  name: 'Redux Toolkit slice + selector',
  open: openReduxToolkit,
}

/** Other libraries with zod validation, as an application would write it. */
const validating: readonly PeerRow[] = [
  { ...mobx, id: 'mobx-zod', name: 'MobX, by reference + zod', readerIn: validatingReaderOf },
  { ...redux, id: 'redux-zod', name: 'Redux Toolkit + zod', readerIn: validatingReaderOf },
]

const plain: readonly PeerRow[] = [
  mobx,
  { id: 'mobx-deep', name: 'MobX observable.map, deep', open: openMobxDeep },
  { id: 'immutable', name: 'Immutable.js maps', open: openImmutable, inBrowser: true },
  { id: 'yjs', name: 'Yjs Y.Map', open: openYjs },
  { id: 'immer-record', name: 'immer over a flat record', open: openImmerRecord },
  redux,
]

export const limitRow: Row = perMessage(limit)

/** Parse, apply and call one subscriber, per library. */
export const peerRows: readonly Row[] = [...plain, ...validating].flatMap((row) => [
  perMessage(row),
  perBurst(row),
])
