import type { Task } from '../measure/cells.ts'
import { measureRatios, type Subject } from '../measure/rounds.ts'
import type { Settings } from '../measure/settings.ts'
import type { WorkloadId } from '../workload/profile.ts'
import { createWorkload, type Workload } from '../workload/workload.ts'
import type { Finding } from './figure.ts'

/** The kind of columns of a row. */
export type Columns = 'users' | 'subscribers' | 'none'

/** The group of a row. */
type Group = 'roomfold' | 'limit' | 'peer'

/** A row of the table. */
export interface Row {
  readonly id: string
  readonly name: string
  readonly group: Group
  readonly columns: Columns
  /** Fixed columns, independent of the selected sizes. */
  readonly only?: readonly number[] | undefined
  /** Measured in one process: it doesn't depend on the compiler. */
  readonly once?: true | undefined
  /** Measured on the second workload too. */
  readonly onBoth?: true | undefined
  /** Measured in a browser too. */
  readonly inBrowser?: true | undefined
  readonly measure: (size: number, settings: Settings, workload: WorkloadId) => Promise<readonly Finding[]>
}

/** Options of a text row. */
interface TextRow extends Pick<Row, 'id' | 'name' | 'group' | 'onBoth' | 'inBrowser'> {
  readonly open: (workload: Workload) => Subject
  /** Converts the workload's lines. */
  readonly lineOf?: ((documented: string) => string) | undefined
}

/** A row that processes lines of text, relative to JSON.parse of the same lines. */
export const textRow = ({ open, lineOf, ...row }: TextRow): Row => ({
  ...row,
  columns: 'users',
  measure: async (size, settings, id) => {
    const workload = createWorkload(size, settings.seed, id)
    const next = (count: number) =>
      lineOf === undefined ? workload.next(count) : workload.next(count).map(lineOf)
    const ratios = await measureRatios(open(workload), next, settings)
    return [{ row: row.id, size, unit: '× parse', ...ratios }]
  },
})

/** Messages per burst, with one call of the subscriber. */
export const burstLength = 100

/** Measures one row at one size on one workload. */
export const measureTask = async (rows: readonly Row[], task: Task): Promise<readonly Finding[]> => {
  const row = rows.find(({ id }) => id === task.row)
  if (row === undefined) throw new Error(`there is no row ${task.row}`)
  return row.measure(task.size, task.settings, task.workload)
}
