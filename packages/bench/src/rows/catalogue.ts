import { bundlesRow } from './bundles.ts'
import { memoryRow } from './memory.ts'
import { roomRows } from './room-rows.ts'
import type { Row } from './row.ts'
import { seekRow } from './seek.ts'
import { subscriberRows } from './subscribers.ts'
import { vendorRows } from './vendor.ts'

/** All rows in order. */
export const rows: readonly Row[] = [
  ...roomRows,
  ...vendorRows,
  ...subscriberRows,
  seekRow,
  memoryRow,
  bundlesRow,
]
