/** Measures one cell in a process of its own, so that no row feels what another did to the heap and the compiler. */
import type { Task } from './measure/cells.ts'
import { rows } from './rows/catalogue.ts'
import { measureTask } from './rows/row.ts'

const findings = await measureTask(rows, JSON.parse(process.argv[2] ?? '{}') as Task)
process.send?.(findings, () => process.exit())
