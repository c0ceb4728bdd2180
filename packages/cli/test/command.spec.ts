import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from '@jest/globals'

// The built command, as it is installed: node_modules/.bin/roomfold at the root.
const root = join(__dirname, '../../..')
const command = join(root, 'node_modules/.bin/roomfold')
const lesson = join(root, 'packages/sandbox/lessons/class-of-30-45-minutes.simulated.ndjson')
const samples = join(root, '../shared/data')
const whenSamples = existsSync(samples) ? it : it.skip

const folder = mkdtempSync(join(tmpdir(), 'roomfold-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const roomfold = (
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

const roomOf = (args: readonly string[], input?: string | Uint8Array) =>
  JSON.parse(roomfold([...args, '--json'], input).out)

const chat = (sequence: number, message = `m${sequence}`): string =>
  JSON.stringify({ cmd: 3, version: 1, ts: 1611307477000 + sequence, sequence, data: { message, type: 1 } })

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
      'startsLate sequence 1: the log begins at sequence 58',
      'unknownUser sequence 63: properties of user "s1", who is not in the room: nothing was changed',
    ])
    const second = roomfold(['replay', '--dialect', 'wire', join(samples, 'constructed-wire-v2.ndjson')])
    expect(second.err.trim().split('\n')).toEqual([
      expect.stringContaining('unknownNotification line 3, sequence 3: command 2 has no meaning here'),
      'startsLate sequence 1: the log begins at sequence 58',
    ])
    expect(
      roomOf(['replay', '--dialect', 'wire', join(samples, 'constructed-wire-v2.ndjson')]),
    ).toMatchObject({
      sequence: 60,
      users: { s1: { properties: { flexProps: { x: 1 } } } },
    })
  })

  it('prints the canonical JSON and nothing else', () => {
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
    expect(roomfold(['replay', lesson, '--at', '99999']).err).toContain('nothing up to sequence 99999')
  })

  it('shuffled, with every line doubled, the lesson folds to the same JSON as in order', () => {
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

  it('the same log gives the same text in CommonJS as in ES modules (R9, in part)', () => {
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

  it('shows a room as text: users with their streams and properties, and what was said', () => {
    const { out } = roomfold(['replay', lesson, '--at', '1200'])
    expect(out).toMatch(/in progress\nsequence 1,200 · .* UTC · .* users · .* streams/)
    expect(out).toMatch(/camera \d+ \(video/)
    expect(out).toContain('room properties')
    expect(out).toContain('newest messages')
  })

  it('lets no name steer the terminal', () => {
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

describe('bad input gets a clear message, and nothing around it is lost', () => {
  const invalidUtf8 = Buffer.concat([
    Buffer.from(`${chat(1)}\n`),
    Buffer.from([0x7b, 0xff, 0xfe, 0x0a]),
    Buffer.from(`${chat(2)}\n`),
  ])
  const around = (line: string) => `${chat(1)}\n${line}\n${chat(2)}\n`
  const property = (path: string) =>
    `{"cmd":4,"sequence":3,"data":{"action":0,"changeProperties":{${JSON.stringify(path)}:1,"fine":1}}}`

  it.each<[string, string | Uint8Array, string]>([
    ['a line that is no JSON', around('what is this'), 'notJson line 2'],
    ['a NUL byte', around('{"cmd":3,\u0000"sequence":3}'), 'notJson line 2'],
    ['invalid UTF-8', invalidUtf8, 'invalidUtf8 line 2'],
    [
      'a number where an object belongs',
      around('{"cmd":3,"sequence":3,"data":5}'),
      'fieldInvalid line 2, sequence 3',
    ],
    [
      'a sequence as text',
      around('{"cmd":3,"sequence":"3","data":{"message":"x"}}'),
      'sequenceInvalid line 2',
    ],
    [
      'a negative sequence',
      around('{"cmd":3,"sequence":-3,"data":{"message":"x"}}'),
      'sequenceInvalid line 2',
    ],
    [
      'a fractional sequence',
      around('{"cmd":3,"sequence":3.5,"data":{"message":"x"}}'),
      'sequenceInvalid line 2',
    ],
    [
      'an infinite sequence',
      around('{"cmd":3,"sequence":1e309,"data":{"message":"x"}}'),
      'sequenceInvalid line 2',
    ],
    ['a missing sequence', around('{"cmd":3,"data":{"message":"x"}}'), 'unsequenced line 2'],
    [
      'a line of 50 MB',
      around(`{"cmd":3,"sequence":3,"data":{"message":"${'x'.repeat(50_000_000)}"}}`),
      'lineTooLong line 2',
    ],
    ['100,000 nested lists', around('['.repeat(100_000) + ']'.repeat(100_000)), 'line 2'],
    [
      '100,000 nested lists in a property',
      around(
        `{"cmd":4,"sequence":3,"data":{"action":0,"changeProperties":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}}`,
      ),
      'fieldInvalid line 2, sequence 3',
    ],
    [
      'a property path of 10,000 segments',
      around(property(Array(10_000).fill('a').join('.'))),
      'pathTooDeep sequence 3',
    ],
    ['__proto__ in a path', around(property('__proto__.polluted')), 'pathRefused sequence 3'],
    ['constructor in a path', around(property('constructor.prototype.polluted')), 'pathRefused sequence 3'],
    ['a break in the middle', `${chat(1)}\n${chat(2)}\n{"cmd":3,"sequ`, 'truncated line 3'],
    [
      'a gzip that ends early',
      gzipSync(Array.from({ length: 190 }, (_, index) => chat(index + 1)).join('\n')).subarray(0, -100),
      'gzipTruncated',
    ],
  ])('%s', (_what, content, expected) => {
    const path = file('bad.ndjson', content)
    const { out, err, code } = roomfold(['replay', path, '--json', '--dialect', 'documented'])
    expect(err).toContain(expected)
    expect(code).toBe(0)
    expect(
      JSON.parse(out)
        .messages.slice(0, 2)
        .map(({ message }: { message: string }) => message),
    ).toEqual(['m1', 'm2'])
    expect(roomfold(['check', path, '--dialect', 'documented']).code).toBe(1)
  })

  it('a lone surrogate, and the same id for a user and a stream, are fine', () => {
    const content =
      '{"cmd":20,"sequence":1,"data":{"onlineUsers":[{"userUuid":"\\ud800","streams":[{"streamUuid":"\\ud800"}]}]}}\n'
    const path = file('surrogate.ndjson', content)
    expect(roomfold(['check', path]).code).toBe(0)
    expect(roomfold(['replay', path, '--json']).out).toContain('"users":{"\\ud800":')
  })

  it.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'])(
    'a user and a stream named %s',
    (name) => {
      const content = JSON.stringify({
        cmd: 20,
        sequence: 1,
        data: { onlineUsers: [{ userUuid: name, streams: [{ streamUuid: name }] }] },
      })
      const room = roomOf(['replay', '-'], content)
      expect([Object.keys(room.users), Object.keys(room.streams)]).toEqual([[name], [name]])
      expect(roomfold(['replay', '-'], content).out).toContain(name)
    },
  )

  it.each([
    ['an empty file', ''],
    ['blank lines', '\n\n \n'],
    ['no JSON at all', 'Dear diary,\ntoday we had maths.\n'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
  ])('%s: nothing could be folded, and the exit code says so', (_what, content) => {
    const path = file('nothing', content)
    const { code, err } = roomfold(['replay', path])
    expect(code).toBe(1)
    expect(err).toContain('has no notification that could be folded')
    expect(roomfold(['check', path]).code).toBe(1)
  })
})

describe('check', () => {
  it('finds nothing in the bundled lesson', () => {
    expect(roomfold(['check', lesson])).toMatchObject({ code: 0, out: expect.stringContaining('clean') })
  })

  it('reports every kind of finding, each with its code and its place', () => {
    const lines = [
      chat(1),
      chat(3),
      chat(2),
      chat(3),
      '{"cmd":1101,"sequence":4,"data":{}}',
      '{"cmd":4,"sequence":5,"data":{"action":2,"changeProperties":{"a":1}}}',
      '{"cmd":22,"sequence":6,"data":{"action":0,"fromUser":{"userUuid":"ghost"},"changeProperties":{}}}',
      '{"cmd":3,"sequence":7,"data":{"message":"boo","fromUser":{"userUuid":"ghost"}}}',
      '{"cmd":20,"sequence":8,"data":{"offlineUsers":[{"userUuid":"nobody"}]}}',
      '{"cmd":3,"sequence":11,"data":{"message":5}}',
      'oops',
    ]
    const { out, code } = roomfold(['check', '-', '--dialect', 'documented', '--json'], lines.join('\n'))
    const found = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const { summary } = found.pop()
    expect(found.map(({ code: kind, line, sequence }) => [kind, line, sequence])).toEqual(
      expect.arrayContaining([
        ['outOfOrder', 3, 2],
        ['duplicate', 4, 3],
        ['unknownNotification', 5, 4],
        ['dialectContradicted', 6, 5],
        ['unknownUser', 7, 6],
        ['unknownReference', 8, 7],
        ['unknownReference', 9, 8],
        ['fieldInvalid', 10, 11],
        ['gap', undefined, 9],
      ]),
    )
    expect(summary).toMatchObject({ findings: found.length, sequence: 8 })
    expect(code).toBe(1)
  })

  it('a log that begins in the middle of a class is clean, with a note', () => {
    const { out, code } = roomfold(['check', '-'], [chat(500), chat(501)].join('\n'))
    expect(code).toBe(0)
    expect(out).toContain('startsLate sequence 1: the log begins at sequence 500')
  })

  it('prints the first findings of a kind and counts the rest', () => {
    const { out } = roomfold(
      ['check', '-', '--limit', '2'],
      Array.from({ length: 9 }, (_, index) => chat(2 * index + 1)).join('\n'),
    )
    expect(out.match(/^gap /gm)).toHaveLength(2)
    expect(out).toContain('… 6 more gap')
  })
})

describe('simulate', () => {
  it('the same options give the same bytes, on standard output, in a file, gzipped', () => {
    const args = ['simulate', '--users', '5', '--minutes', '3', '--seed', '9', '--dialect', 'wire']
    const { out, code } = roomfold(args)
    expect(code).toBe(0)
    const [plain, zipped] = [join(folder, 'made.ndjson'), join(folder, 'made.ndjson.gz')]
    expect(roomfold([...args, '--out', plain]).err).toContain(
      'a simulated lesson of 5 users and 3 minutes, seed 9, wire',
    )
    roomfold([...args, '--out', zipped])
    expect(readFileSync(plain, 'utf8')).toBe(out)
    expect(readFileSync(zipped).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]))
    for (const path of [plain, zipped])
      expect(roomfold(['check', path])).toMatchObject({
        code: 0,
        err: expect.stringContaining('dialect: wire'),
      })
  })

  it('says why it cannot write', () => {
    expect(
      roomfold(['simulate', '--users', '2', '--minutes', '1', '--out', join(folder, 'no', 'such', 'folder')]),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot write'),
    })
  })
})

describe('as a command', () => {
  it.each([
    [['replay', '/no/such/file'], 'cannot read /no/such/file: there is no such file'],
    [['replay', tmpdir()], 'it is a folder'],
    [['check', '/no/such/file'], 'there is no such file'],
    [['replay'], "missing required argument 'log'"],
    [['replay', lesson, '--dialect', 'french'], 'Allowed choices are auto, documented, wire'],
    [['replay', lesson, '--at', '-1'], 'it takes an integer from 0 on'],
    [['simulate', '--users', '1'], 'it takes an integer from 2 on'],
    [['simulate', '--seed', 'x'], 'it takes an integer from 0 on'],
    [['dance'], "unknown command 'dance'"],
    [['replay', lesson, '--loud'], "unknown option '--loud'"],
  ])('%j is a usage or input error: exit code 2', (args, message) => {
    const { code, err, out } = roomfold(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  it.each([['replay'], ['check'], ['simulate'], ['start']])('%s --help has examples', (name) => {
    const { out, code } = roomfold([name, '--help'])
    expect(code).toBe(0)
    expect(out).toContain('Examples:')
    expect(out).toContain(`$ roomfold ${name}`)
  })

  it('uses no colours where there is no terminal, whatever NO_COLOR says', () => {
    for (const env of [{}, { NO_COLOR: '1' }, { FORCE_COLOR: '1' }]) {
      expect(roomfold(['start', '--once'], undefined, env as Record<string, string>).out).not.toContain(
        '\u001b[',
      )
    }
  })

  it('start --once shows the bundled lesson and what to try next', () => {
    const { out, code } = roomfold(['start', '--once'])
    expect(code).toBe(0)
    expect(out).toContain('class of 30 (simulated)')
    expect(out).toMatch(/its end: sequence 2,574, ended, 0 users/)
    expect(out).toContain('Try next')
  })

  it('ends quietly when its reader has seen enough', () => {
    const script = `"${command}" simulate --users 50 --minutes 60 | head -n 1 | cut -c 1-14`
    expect(
      execFileSync('bash', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    ).toBe('{"roomfold":1,\n')
  })
})
