import { backlogRow } from './backlog.ts'
import { bulkRow, decodeRow, reduceRow } from './fold.ts'
import { limitRow, peerRows } from './peers.ts'
import type { Row } from './row.ts'
import { burstsRow, liveRow } from './store.ts'

/** Rows by the size of the room; they run in browsers too. */
export const roomRows: readonly Row[] = [
  limitRow,
  decodeRow,
  burstsRow,
  liveRow,
  bulkRow,
  backlogRow,
  reduceRow,
  ...peerRows,
]
