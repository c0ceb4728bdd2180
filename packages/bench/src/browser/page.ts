/** The benchmark page. The runner calls `measureRow`. */
import type { Task } from '../measure/cells.ts'
import type { Finding } from '../rows/figure.ts'
import { roomRows } from '../rows/room-rows.ts'
import { measureTask } from '../rows/row.ts'

declare global {
  var measureRow: (task: Task) => Promise<readonly Finding[]>
}

globalThis.measureRow = (task) => measureTask(roomRows, task)
