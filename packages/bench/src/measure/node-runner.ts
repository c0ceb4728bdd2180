import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Finding } from '../rows/figure.ts'
import type { Runner, Task } from './cells.ts'

const cell = fileURLToPath(new URL('../cell.js', import.meta.url))
const timeout = 180_000

const measure = (task: Task): Promise<readonly Finding[]> =>
  new Promise((resolve, reject) => {
    const child = fork(cell, [JSON.stringify(task)], {
      execArgv: ['--expose-gc', '--max-old-space-size=4096'],
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      timeout,
    })
    let stderr = ''
    child.stderr?.on('data', (text) => {
      stderr += text
    })
    child.on('message', (findings) => resolve(findings as readonly Finding[]))
    child.on('exit', (code, signal) => {
      const cause = /Error: .*/.exec(stderr)?.[0] ?? `code ${code}`
      reject(new Error(signal === 'SIGTERM' ? `took more than ${timeout / 1_000} s` : cause))
    })
  })

/** Runs each task in its own process. */
export const nodeRunner: Runner = { runtime: 'node', measure, close: () => Promise.resolve() }
