import { bundlesRow } from './bundles.ts'
import { catchUpRow } from './catch-up.ts'
import { fanOutRows } from './fan-out.ts'
import { bulkRow, decodeRow, liveRow } from './fold.ts'
import { memoryRow } from './memory.ts'
import { limitRow, peerRows } from './peers.ts'
import type { Row } from './row.ts'
import { seekRow } from './seek.ts'
import { burstsRow, liveStoreRow } from './store.ts'

/** All rows, in the order in which they are measured and shown. */
export const rows: readonly Row[] = [
  limitRow,
  decodeRow,
  bulkRow,
  liveRow,
  liveStoreRow,
  burstsRow,
  catchUpRow,
  ...peerRows,
  ...fanOutRows,
  seekRow,
  memoryRow,
  bundlesRow,
]
