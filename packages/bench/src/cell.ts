/** Measures one cell in its own process, so that rows don't affect each other's heap and compiled code. */
import type { Task } from './measure/cells.ts'
import { rows } from './rows/catalogue.ts'
import { measureTask } from './rows/row.ts'

const findings = await measureTask(rows, JSON.parse(process.argv[2] ?? '{}') as Task)
process.send?.(findings, () => process.exit())
