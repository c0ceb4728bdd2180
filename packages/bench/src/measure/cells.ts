import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Figure, Finding, Omission } from '../rows/figure.ts'
import type { Row } from '../rows/row.ts'
import { pooled } from './pooled.ts'
import type { Settings } from './settings.ts'

/** Figures, and what could not be measured. */
export interface Measured {
  readonly figures: Figure[]
  readonly omissions: Omission[]
}

const cell = fileURLToPath(new URL('../cell.js', import.meta.url))
const patience = 180_000

/** One row at one size in a process. Rejects with the reason why there is no figure. */
const measureOnce = (row: Row, size: number, settings: Settings): Promise<readonly Finding[]> =>
  new Promise((resolve, reject) => {
    const child = fork(cell, [JSON.stringify({ row: row.id, size, settings })], {
      execArgv: ['--expose-gc', '--max-old-space-size=4096'],
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      timeout: patience,
    })
    let complaint = ''
    child.stderr?.on('data', (text) => {
      complaint += text
    })
    child.on('message', (findings) => resolve(findings as readonly Finding[]))
    child.on('exit', (code, signal) => {
      const cause = /Error: .*/.exec(complaint)?.[0] ?? `code ${code}`
      reject(new Error(signal === 'SIGTERM' ? `took more than ${patience / 1_000} s` : cause))
    })
  })

const measureCell = async (row: Row, size: number, settings: Settings): Promise<readonly Figure[]> => {
  const processes: (readonly Finding[])[] = []
  for (let count = 0; count < (row.once ? 1 : settings.processes); count += 1) {
    processes.push(await measureOnce(row, size, settings))
  }
  return pooled(processes)
}

/** Rows × sizes, one after the other; `tell` hears of each. */
export const measureCells = async (
  rows: readonly Row[],
  sizes: readonly number[],
  settings: Settings,
  tell: (row: Row, size: number, outcome: readonly Figure[] | Error) => void,
): Promise<Measured> => {
  const measured: Measured = { figures: [], omissions: [] }
  for (const row of rows) {
    for (const size of row.only ?? (row.columns === 'none' ? [0] : sizes)) {
      const outcome = await measureCell(row, size, settings).catch((cause: Error) => cause)
      tell(row, size, outcome)
      if (outcome instanceof Error) measured.omissions.push({ row: row.id, size, reason: outcome.message })
      else measured.figures.push(...outcome)
    }
  }
  return measured
}
