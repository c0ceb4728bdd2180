import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from '@jest/globals'
import { chat, file, folder, lesson, roomfold, roomOf, root, samples, whenSamples } from './command.ts'

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('replay', () => {
  whenSamples('shows the documented sample: ended, one user, one stream, no board, two messages', () => {
    const room = roomOf(['replay', join(samples, 'constructed-seed-dialect.ndjson')])
    expect(room).toMatchObject({ sequence: 12, room: { state: 'ended' }, properties: {} })
    expect([Object.keys(room.users), Object.keys(room.streams), room.messages.length]).toEqual([
      ['t1'],
      ['101'],
      2,
    ])
  })

  whenSamples('chooses the dialect of the samples by itself, and says why', () => {
    expect(roomfold(['replay', join(samples, 'constructed-seed-dialect.ndjson')]).err).toMatch(
      /^dialect: documented \(line \d+ has a .* action 0/,
    )
    expect(roomfold(['replay', join(samples, 'constructed-wire-v1.ndjson')]).err).toMatch(
      /^dialect: wire \(line \d+ has a .* action [23]/,
    )
    expect(roomfold(['replay', join(samples, 'constructed-wire-v2.ndjson')]).err).toMatch(
      /^dialect: wire \(\d+ notifications? hint/,
    )
  })

  whenSamples('replays the wire samples with no issue but the one that the protocol calls for', () => {
    const first = roomfold(['replay', '--dialect', 'wire', join(samples, 'constructed-wire-v1.ndjson')])
    expect(first.err.trim().split('\n')).toEqual([
      "unknownUser sequence 63: Properties of user 's1', who is not in the room, were ignored.",
      'read 12 notifications from bare notifications',
    ])
    expect(roomfold(['replay', '--dialect', 'wire', join(samples, 'constructed-wire-v2.ndjson')]).err).toBe(
      'read 5 notifications of room room1 from bare notifications\n',
    )
    expect(
      roomOf(['replay', '--dialect', 'wire', join(samples, 'constructed-wire-v2.ndjson')]),
    ).toMatchObject({
      sequence: 60,
      users: { s1: { properties: { flexProps: { x: 1 } } } },
    })
  })

  it('prints only the canonical JSON with --json', () => {
    const { out, code } = roomfold(['replay', lesson, '--json'])
    expect(code).toBe(0)
    expect(out.trim().split('\n')).toHaveLength(1)
    expect(Object.keys(JSON.parse(out))).toEqual([
      'messages',
      'properties',
      'room',
      'sequence',
      'streams',
      'ts',
      'users',
    ])
  })

  it('stops after a notification', () => {
    expect(roomOf(['replay', lesson, '--at', '1200'])).toMatchObject({
      sequence: 1200,
      room: { state: 'inProgress' },
    })
    expect(roomfold(['replay', lesson, '--at', '99999']).err).toContain('the log has no notifications from')
  })

  it('folds a shuffled log with duplicates to the same JSON', () => {
    const [header = '', ...lines] = readFileSync(lesson, 'utf8').trimEnd().split('\n')
    let state = 7
    const random = (limit: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      return state % limit
    }
    const many = [...lines, ...lines]
    for (let index = many.length - 1; index > 0; index -= 1) {
      const other = random(index + 1)
      ;[many[index], many[other]] = [many[other] as string, many[index] as string]
    }
    const shuffled = file('shuffled.ndjson', [header, ...many, ''].join('\n'))
    for (const at of [[], ['--at', '1200']]) {
      const inOrder = roomfold(['replay', lesson, '--json', ...at]).out
      expect(roomfold(['replay', shuffled, '--json', ...at]).out).toBe(inOrder)
    }
  })

  it('produces the same text in CommonJS and ES modules (R9, in part)', () => {
    const program = `
      const { readFileSync } = require('node:fs')
      const { decodeMessage } = require('@roomfold/protocol')
      const { canonicalText, emptySnapshot, reduceAll } = require('@roomfold/state')
      const [header, ...lines] = readFileSync(${JSON.stringify(lesson)}, 'utf8').trimEnd().split('\\n')
      const records = lines.map((line) => JSON.parse(line)).filter(({ space }) => space === 'channel')
      const actions = records.flatMap(({ raw }) => decodeMessage(raw)).map(({ right }) => right)
      process.stdout.write(canonicalText(reduceAll(emptySnapshot(JSON.parse(header).roomUuid), actions)))`
    const cwd = join(root, 'packages/cli')
    const options = { cwd, encoding: 'utf8', maxBuffer: 1 << 28 } as const
    expect(execFileSync(process.execPath, ['-e', program], options)).toBe(
      roomfold(['replay', lesson, '--json']).out.trimEnd(),
    )
  })

  it('reads standard input, plain and gzipped', () => {
    expect(roomOf(['replay', '-'], [chat(1), chat(2)].join('\n')).sequence).toBe(2)
    expect(roomOf(['replay', '-'], gzipSync([chat(1), chat(2)].join('\n'))).sequence).toBe(2)
  })

  it('shows users with their streams and properties, and messages', () => {
    const { out } = roomfold(['replay', lesson, '--at', '1200'])
    expect(out).toMatch(/in progress\nsequence 1,200 · .* UTC · .* users · .* streams/)
    expect(out).toMatch(/camera \d+ \(video/)
    expect(out).toContain('room properties')
    expect(out).toContain('newest messages')
  })

  it('removes control characters from names', () => {
    const name = '\u001b[31mred\u001b[0m\u202eturn'
    const { out } = roomfold(
      ['replay', '-'],
      JSON.stringify({ cmd: 20, sequence: 1, data: { onlineUsers: [{ userUuid: 'a', userName: name }] } }),
    )
    expect(out).toContain('red')
    expect(out).not.toContain('\u001b')
    expect(out).not.toContain('\u202e')
  })
})
