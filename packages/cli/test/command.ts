import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from '@jest/globals'

// The built command, as it is installed: node_modules/.bin/roomfold at the root.
export const root = join(__dirname, '../../..')

export const command = join(root, 'node_modules/.bin/roomfold')

export const lesson = join(root, 'packages/sandbox/lessons/class-of-30-45-minutes.simulated.ndjson')

export const samples = join(root, '../shared/data')

export const whenSamples = existsSync(samples) ? it : it.skip

export const folder = mkdtempSync(join(tmpdir(), 'roomfold-test-'))

export const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export const roomfold = (
  args: readonly string[],
  input?: string | Uint8Array,
  env: Readonly<Record<string, string>> = {},
): Ran => {
  const { status, stdout, stderr } = spawnSync(command, [...args], {
    ...(input === undefined ? {} : { input }),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...env },
    maxBuffer: 1 << 28,
  })
  return { code: status, out: stdout, err: stderr }
}

export const roomOf = (args: readonly string[], input?: string | Uint8Array) =>
  JSON.parse(roomfold([...args, '--json'], input).out)

export const chat = (sequence: number, message = `m${sequence}`): string =>
  JSON.stringify({ cmd: 3, version: 1, ts: 1611307477000 + sequence, sequence, data: { message, type: 1 } })
