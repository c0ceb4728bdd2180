/** Measures one row at one size, in a process of its own: what one row has done to the heap and the compiler no other feels. */
import type { Settings } from './measure/settings.ts'
import { rows } from './rows/catalogue.ts'

interface Task {
  readonly row: string
  readonly size: number
  readonly settings: Settings
}

const { row: id, size, settings } = JSON.parse(process.argv[2] ?? '{}') as Task
const row = rows.find((candidate) => candidate.id === id)
if (row === undefined) throw new Error(`there is no row ${id}`)
const findings = await row.measure(size, settings)
process.send?.(findings, () => process.exit())
