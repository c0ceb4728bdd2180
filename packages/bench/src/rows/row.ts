import { measureRatios, type Subject } from '../measure/rounds.ts'
import type { Settings } from '../measure/settings.ts'
import { createWorkload, type Workload } from '../workload/workload.ts'
import type { Finding } from './figure.ts'

/** What the columns of a row are. */
export type Columns = 'users' | 'subscribers' | 'none'

/** What a row belongs to. */
export type Group = 'roomfold' | 'limit' | 'peer'

/** One row of the table. */
export interface Row {
  readonly id: string
  readonly name: string
  readonly group: Group
  readonly columns: Columns
  /** The columns that are measured, whichever rooms are asked for. */
  readonly only?: readonly number[] | undefined
  /** One process is enough: nothing of it depends on the compiler. */
  readonly once?: true | undefined
  readonly measure: (size: number, settings: Settings) => Promise<readonly Finding[]>
}

/** A row that takes lines of text, and is compared with JSON.parse of the same lines. */
export const textRow = (
  id: string,
  name: string,
  group: Group,
  open: (workload: Workload) => Subject,
  lineOf?: (documented: string) => string,
): Row => ({
  id,
  name,
  group,
  columns: 'users',
  measure: async (size, settings) => {
    const workload = createWorkload(size, settings.seed)
    const next = (count: number) =>
      lineOf === undefined ? workload.next(count) : workload.next(count).map(lineOf)
    return [{ row: id, size, unit: '× parse', ...(await measureRatios(open(workload), next, settings)) }]
  },
})
