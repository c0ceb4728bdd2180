import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { decodeSnapshot } from '@roomfold/protocol'
import { chat, command, folder, lesson, roomfold } from './command.ts'

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('check', () => {
  it('finds nothing in the bundled lesson', () => {
    expect(roomfold(['check', lesson])).toMatchObject({ code: 0, out: expect.stringContaining('clean') })
  })

  it('reports every kind of finding with code and location', () => {
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

  it('does not count startsLate for a log that begins in the middle of a class', () => {
    const { out, code } = roomfold(['check', '-'], [chat(500), chat(501)].join('\n'))
    expect(code).toBe(0)
    expect(out).toContain('startsLate sequence 1: the log begins at sequence 500')
  })

  it('prints the first findings per code and counts the rest', () => {
    const { out } = roomfold(
      ['check', '-', '--limit', '2'],
      Array.from({ length: 9 }, (_, index) => chat(2 * index + 1)).join('\n'),
    )
    expect(out.match(/^gap /gm)).toHaveLength(2)
    expect(out).toContain('… 6 more gap')
  })
})

describe('simulate', () => {
  it('equal options produce equal bytes, on standard output, in a file, gzipped', () => {
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

  it('reports why it cannot write', () => {
    expect(
      roomfold(['simulate', '--users', '2', '--minutes', '1', '--out', join(folder, 'no', 'such', 'folder')]),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot write'),
    })
  })
})

describe('the command', () => {
  it.each([
    [['replay', '/no/such/file'], 'cannot read /no/such/file: the file does not exist'],
    [['replay', tmpdir()], 'it is a folder'],
    [['check', '/no/such/file'], 'the file does not exist'],
    [['replay'], "missing required argument 'log'"],
    [['replay', lesson, '--dialect', 'french'], 'Allowed choices are auto, documented, wire'],
    [['replay', lesson, '--at', '-1'], 'it must be an integer >= 0'],
    [['simulate', '--users', '1'], 'it must be an integer >= 2'],
    [['simulate', '--seed', 'x'], 'it must be an integer >= 0'],
    [['sandbox', '--faults', 'gremlins=1'], "unknown fault 'gremlins'"],
    [['sandbox', '--faults', 'drop=2'], 'drop must be a probability from 0 to 1'],
    [['dance'], "unknown command 'dance'"],
    [['replay', lesson, '--loud'], "unknown option '--loud'"],
  ])('%j is a usage or input error: exit code 2', (args, message) => {
    const { code, err, out } = roomfold(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  it.each([['replay'], ['check'], ['simulate'], ['start'], ['sandbox']])('%s --help has examples', (name) => {
    const { out, code } = roomfold([name, '--help'])
    expect(code).toBe(0)
    expect(out).toContain('Examples:')
    expect(out).toContain(`$ roomfold ${name}`)
  })

  it('uses no colours without a terminal, regardless of NO_COLOR', () => {
    for (const env of [{}, { NO_COLOR: '1' }, { FORCE_COLOR: '1' }]) {
      expect(
        roomfold(['start', '--once', '--speed', '3000'], undefined, env as Record<string, string>).out,
      ).not.toContain('\u001b[')
    }
  })

  it('start --once joins a live lesson in a sandbox, shows it, and exits when it is over', () => {
    const { out, code, err } = roomfold(['start', '--once', '--speed', '3000'])
    expect(code).toBe(0)
    expect(err).toMatch(/^inspector: http:\/\/127\.0\.0\.1:\d+\/\n$/)
    expect(out).toMatch(/Biology 7b {2}in progress\nsequence 1,\d{3} · .* · 30 users/)
    expect(out).toMatch(/its end: sequence 2,574, ended, 0 users, 0 streams \(live · 1 REST call/)
    expect(out).toContain('Try next')
  })

  it('exits quietly when its reader closes the pipe', () => {
    const script = `"${command}" simulate --users 50 --minutes 60 | head -n 1 | cut -c 1-14`
    expect(
      execFileSync('bash', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    ).toBe('{"roomfold":1,\n')
  })
})

describe('sandbox', () => {
  it('serves a lesson on loopback until interrupted', async () => {
    const child = spawn(command, [
      'sandbox',
      '--users',
      '5',
      '--minutes',
      '2',
      '--speed',
      '1000',
      '--faults',
      'some',
    ])
    try {
      await watchUntilTheEnd(child)
    } finally {
      child.kill('SIGINT')
    }
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  const watchUntilTheEnd = async (child: ChildProcessWithoutNullStreams): Promise<void> => {
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    while (!out.includes('the lesson is over')) await once(child.stdout, 'data')
    const [, url = '', room = '', token = ''] =
      /^sandbox +(\S+)\nroom +(\S+) .*\nuser .*\ntoken +(\S+)/.exec(out) ?? []
    const path = `/scene/apps/sandbox/v1/rooms/${room}/snapshot`
    const answer = await fetch(`${url}${path}`, { headers: { 'x-agora-token': token } })
    expect(decodeSnapshot(await answer.text())).toMatchObject({ _tag: 'Right', right: { state: 'ended' } })
    expect(new URL(url).hostname).toBe('127.0.0.1')
  }

  it('--once exits when the lesson is over, and counts the faults', () => {
    const { out, code } = roomfold([
      'sandbox',
      '--users',
      '4',
      '--minutes',
      '1',
      '--speed',
      '1000',
      '--faults',
      'many',
      '--once',
    ])
    expect(code).toBe(0)
    expect(out).toMatch(/the lesson is over: \d+ notifications, [1-9]\d* faults/)
  })

  it('reports why it cannot listen', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect(roomfold(['sandbox', '--port', String(port)])).toMatchObject({
      code: 2,
      err: expect.stringContaining(`cannot listen on port ${port}`),
    })
    server.close()
  })
})
