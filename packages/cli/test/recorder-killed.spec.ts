import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, it, jest } from '@jest/globals'
import { folder, root } from './command.ts'
import { foldOf } from './recorded-log.ts'

jest.setTimeout(60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const flushInterval = 100

/** Records a lesson to a file and prints when each notification arrived. */
const program = (path: string, gzip: boolean): string => `
  import { appendFileSync } from 'node:fs'
  import { setTimeout } from 'node:timers/promises'
  import { simulateLesson } from '@roomfold/sandbox'
  import { createRoomStore } from '@roomfold/store'
  import { createRecorder } from '@roomfold/replay'
  const lesson = simulateLesson({ users: 30, minutes: 45, seed: 7 })
  const store = createRoomStore({ roomUuid: lesson.header.roomUuid, batching: 'sync' })
  const sink = { write: (piece) => appendFileSync(${JSON.stringify(path)}, piece) }
  createRecorder(store, { sink, gzip: ${gzip}, flushInterval: ${flushInterval} })
  for (const { raw, space, from } of lesson.messages) {
    store.receive(raw, { space, from })
    process.stdout.write(Date.now() + ' ' + store.getSnapshot().sequence + '\\n')
    await setTimeout(1)
  }`

describe('a recorder that is killed', () => {
  it.each([
    ['plain', false],
    ['gzipped', true],
  ])('leaves a log that is readable up to its last moments: %s', async (name, gzip) => {
    const path = join(folder, `killed-${name}`)
    const args = ['--input-type=module', '-e', program(path, gzip)]
    const child = spawn(process.execPath, args, { cwd: join(root, 'packages/cli') })
    const said: [number, number][] = []
    for await (const line of createInterface(child.stdout)) {
      const [at = '', sequence = ''] = line.split(' ')
      said.push([Number(at), Number(sequence)])
      if (said.length > 800 && !child.killed) child.kill('SIGKILL')
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    expect(existsSync(path)).toBe(true)
    const { room } = await foldOf(readFileSync(path))
    // By the child's own clock: everything it received well before its end is in the file, even on slow machines.
    const [last = 0] = said.at(-1) ?? []
    const safe = said.findLast(([at]) => at < last - 5 * flushInterval)?.[1] ?? 0
    expect(safe).toBeGreaterThan(0)
    expect(room.sequence).toBeGreaterThanOrEqual(safe)
  })
})
