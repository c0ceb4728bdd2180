import type { Figure, Finding, Omission, Runtime } from '../rows/figure.ts'
import type { Row } from '../rows/row.ts'
import type { WorkloadId } from '../workload/profile.ts'
import { pooled } from './pooled.ts'
import type { Settings } from './settings.ts'

/** The task of one process. */
export interface Task {
  readonly row: string
  readonly size: number
  readonly workload: WorkloadId
  readonly settings: Settings
}

/** Runs tasks. */
export interface Runner {
  readonly runtime: Runtime
  /** Rejects if the task can't be measured. */
  readonly measure: (task: Task) => Promise<readonly Finding[]>
  readonly close: () => Promise<void>
}

/** One row at one size on one workload. */
export interface Cell {
  readonly row: Row
  readonly size: number
  readonly workload: WorkloadId
}

/** The selected cells. */
export interface Selection {
  readonly rows: readonly Row[]
  readonly sizes: readonly number[]
  readonly workloads: readonly WorkloadId[]
}

/** Figures and failures. */
export interface Measured {
  readonly figures: readonly Figure[]
  readonly omissions: readonly Omission[]
}

/** Rows that don't depend on the workload are measured with the first one only. */
export const cellsOf = ({ rows, sizes, workloads }: Selection): readonly Cell[] =>
  rows.flatMap((row) =>
    (row.onBoth ? workloads : ['lesson' as const]).flatMap((workload) =>
      (row.only ?? (row.columns === 'none' ? [0] : sizes)).map((size) => ({ row, size, workload })),
    ),
  )

const figuresOf = async (
  { row, size, workload }: Cell,
  { measure, runtime }: Runner,
  settings: Settings,
): Promise<readonly Figure[]> => {
  const processes: (readonly Finding[])[] = []
  for (let count = 0; count < (row.once ? 1 : settings.processes); count += 1) {
    processes.push(await measure({ row: row.id, size, workload, settings }))
  }
  return pooled(processes).map((figure) => ({ ...figure, workload, runtime }))
}

/** Measures the cells sequentially; calls `onCell` after each. */
export const measureCells = async (
  cells: readonly Cell[],
  runner: Runner,
  settings: Settings,
  onCell: (cell: Cell, outcome: readonly Figure[] | Error) => void,
): Promise<Measured> => {
  const figures: Figure[] = []
  const omissions: Omission[] = []
  for (const cell of cells) {
    const outcome = await figuresOf(cell, runner, settings).catch((cause: Error) => cause)
    onCell(cell, outcome)
    if (!(outcome instanceof Error)) figures.push(...outcome)
    else {
      const { row, size, workload } = cell
      omissions.push({ row: row.id, size, workload, runtime: runner.runtime, reason: outcome.message })
    }
  }
  return { figures, omissions }
}
