import { fileURLToPath } from 'node:url'
import { keep } from '../measure/sink.ts'
import { loadSdk } from '../peers/vendor/load.ts'
import { openVendorRoom, vendorPeer } from '../peers/vendor/vendor.ts'
import { wireLineOf } from '../peers/vendor/wire.ts'
import { contentOf } from '../workload/content.ts'
import { filledRoom } from './opened-room.ts'
import { type Row, textRow } from './row.ts'

let calls = 0
const heard = (): void => {
  calls += 1
  keep(calls)
}

const packageFolder = fileURLToPath(new URL('../../../', import.meta.url))

const contentOnWire = (fill: readonly string[]) => contentOf(filledRoom(fill.map(wireLineOf), 'wire'))

/** The SDK has no transactions: a burst costs as much as its messages. */
const handlerRow: Row = textRow({
  id: 'vendor',
  name: 'agora-rte-sdk 2.8.21, handler called directly',
  group: 'peer',
  lineOf: wireLineOf,
  open: ({ fill }) => {
    const { receive } = vendorPeer(loadSdk(packageFolder))(contentOnWire(fill), heard)
    return {
      run: (lines) => {
        for (const line of lines) receive(line)
      },
    }
  },
})

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Each message waits for a timer, so the cost per message doesn't depend on their number. */
const synchronizerRow: Row = textRow({
  id: 'vendor-live',
  name: 'agora-rte-sdk 2.8.21, synchronizer',
  group: 'peer',
  lineOf: wireLineOf,
  open: ({ fill }) => {
    const { synchronizer } = openVendorRoom(loadSdk(packageFolder), contentOnWire(fill), fill.length, heard)
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
})

export const vendorRows: readonly Row[] = [handlerRow, synchronizerRow]
