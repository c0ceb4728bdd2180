import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { compact, createRecorder, redact } from '@roomfold/replay'
import { lessonLines, simulateLesson } from '@roomfold/sandbox'
import { createRoomStore } from '@roomfold/store'
import Ajv from 'ajv/dist/2020'
import { root } from '../src/pages/generated.ts'

const schema = JSON.parse(readFileSync(join(root, 'docs/public/schemas/log-line-1.schema.json'), 'utf8'))
const validate = new Ajv({ allErrors: true }).compile(schema)

const lesson = [...lessonLines(simulateLesson({ users: 8, minutes: 5, seed: 3 }))].join('')

const linesOf = (log: string): readonly unknown[] =>
  log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

/** The first line that the schema rejects, with the reason. */
const rejectedIn = (log: string): unknown =>
  linesOf(log)
    .filter((line) => !validate(line))
    .map((line) => ({ line, errors: validate.errors }))[0]

const recorded = async (): Promise<string> => {
  const store = createRoomStore({ roomUuid: 'maths-7b', batching: 'sync', onIssue: () => undefined })
  const entered = {
    onlineUsers: [{ userUuid: 's1', userName: 'Ann', role: 2, streams: [{ streamUuid: '7' }] }],
  }
  store.receive({ cmd: 20, sequence: 1, data: entered })
  const recorder = createRecorder(store, { recordedBy: 'test' })
  store.receive('{"cmd":3,"sequence":2,"data":{"message":"hello","type":1}}', { from: 'server' })
  store.receive('not JSON', { from: 'somebody' })
  const text = recorder.text()
  await recorder.stop()
  store.close()
  return text
}

const collected = async (lines: AsyncIterable<string>): Promise<string> => {
  let text = ''
  for await (const line of lines) text += line
  return text
}

describe('the JSON Schema of a log', () => {
  it('accepts every line of a simulated lesson', () => {
    expect(linesOf(lesson).length).toBeGreaterThan(100)
    expect(rejectedIn(lesson)).toBeUndefined()
  })

  it('accepts what a recorder writes, with a checkpoint at its beginning', async () => {
    const log = await recorded()
    expect(log).toContain('"checkpoint"')
    expect(rejectedIn(log)).toBeUndefined()
  })

  it('accepts compacted and redacted logs', async () => {
    const shorter = await collected(compact(lesson, { at: 40 }))
    expect(shorter).toContain('"checkpoint"')
    expect(rejectedIn(shorter)).toBeUndefined()
    expect(rejectedIn(await collected(redact(lesson)))).toBeUndefined()
  })

  it.each([
    ['another version', { roomfold: 2 }],
    ['a record without its space', { at: 1, raw: '{}' }],
    ['a record with an unknown field', { space: 'channel', raw: '{}', colour: 'red' }],
    ['a time as text', { at: '2026-01-01', space: 'channel', raw: '{}' }],
    [
      'a checkpoint without users',
      { checkpoint: { sequence: 1, room: {}, properties: {}, streams: [], messages: [] } },
    ],
  ])('rejects %s', (_title, line) => {
    expect(validate(line)).toBe(false)
  })
})
