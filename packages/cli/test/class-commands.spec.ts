import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it, jest } from '@jest/globals'
import { canonicalText } from '@roomfold/state'
import { chat, command, file, folder, lesson, roomfold } from './command.ts'
import { foldOf } from './recorded-log.ts'

jest.setTimeout(60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const minute = 60_000

const presence = (sequence: number, minutes: number, data: object): string =>
  JSON.stringify({ cmd: 20, version: 1, sequence, ts: minutes * minute, data })

/** Ann attends for three minutes and is kicked, Ben stays; two notifications are missing. */
const small = [
  presence(1, 0, { onlineUsers: [{ userUuid: 'ann', userName: '=SUM("a", 1)', role: 1 }] }),
  presence(2, 1, { onlineUsers: [{ userUuid: 'ben', userName: 'Ben', role: 2 }] }),
  presence(5, 3, { offlineUsers: [{ userUuid: 'ann', type: 2 }] }),
  JSON.stringify({
    cmd: 3,
    version: 1,
    sequence: 6,
    ts: 5 * minute,
    data: { message: 'bye', fromUser: { userUuid: 'ben' } },
  }),
].join('\n')

const roomText = async (log: string | Uint8Array): Promise<string> => canonicalText((await foldOf(log)).room)

describe('stats', () => {
  it('shows attendance and gaps', () => {
    const { out, code } = roomfold(['stats', '-', '--dialect', 'documented'], small)
    expect(code).toBe(0)
    expect(out).toMatch(/Ben +2 student +00:01:00 +00:05:00 +4\.0/)
    expect(out).toMatch(/1 gap\n +00:01:00 to 00:03:00 +3 to 4 missing/)
    expect(out).toContain('chat messages per minute, at most 1')
  })

  it('shows the bundled lesson', () => {
    const { out } = roomfold(['stats', lesson])
    expect(out).toMatch(/Biology 7b\n.*50\.8 minutes · 30 users/)
    expect(out).toMatch(/Saoirse +2 student +08:58:37 +09:31:30 +32\.4 +1 +1 /)
    expect(out).toContain('no gaps')
    expect(out).toMatch(/[▁▂▃▄▅▆▇█]{10}/)
  })

  it('prints JSON', () => {
    const statistics = JSON.parse(roomfold(['stats', '-', '--json'], small).out)
    expect(statistics.users).toMatchObject([
      { userUuid: 'ann', milliseconds: 3 * minute, kicks: 1 },
      { userUuid: 'ben', milliseconds: 4 * minute, messages: 1 },
    ])
    expect(statistics.gaps).toHaveLength(1)
  })
})

describe('redact', () => {
  it('writes a log of the same room with other names', async () => {
    const out = join(folder, 'redacted.ndjson.gz')
    const { code, err } = roomfold(['redact', lesson, '--key', 'k', '--out', out])
    expect(code).toBe(0)
    expect(err).toContain(`wrote ${out}`)
    const text = gunzipSync(readFileSync(out)).toString()
    expect(text).not.toMatch(/Saoirse|Biology|Señora/)
    expect(roomfold(['check', out]).code).toBe(0)
    expect(roomfold(['redact', lesson, '--key', 'k']).out).toBe(text)
  })

  it('prints a summary as JSON and reports unreadable parts', () => {
    const out = join(folder, 'summary.ndjson')
    const log = `{"roomfold":1}\n{"space":"channel","raw":"what Ann said"}\n`
    const ran = roomfold(['redact', '-', '--out', out, '--json'], log)
    expect(JSON.parse(ran.out)).toEqual({ out, lines: 2, findings: 1 })
    expect(ran.err).toContain('opaque line 2')
    expect(readFileSync(out, 'utf8')).not.toContain('Ann')
  })
})

describe('convert', () => {
  it.each(['ndjson', 'ndjson.gz', 'bare', 'json', 'sequences'])(
    'to %s and back: the same room',
    async (form) => {
      const out = join(folder, `converted.${form}`)
      expect(roomfold(['convert', lesson, '--to', form, '--out', out]).code).toBe(0)
      const back = roomfold(['convert', out, '--to', 'ndjson'])
      const named = (text: string) => text.replace('"roomUuid":"lesson-7",', '')
      expect(named(await roomText(back.out))).toBe(named(await roomText(readFileSync(lesson))))
    },
  )

  it('is lossless for a Roomfold log', () => {
    const [header = '', ...records] = roomfold(['convert', lesson, '--to', 'ndjson']).out.split('\n')
    const [before = '', ...recorded] = readFileSync(lesson, 'utf8').split('\n')
    expect(JSON.parse(header)).toEqual(JSON.parse(before))
    expect(records).toEqual(recorded)
  })

  it('reports omitted messages, and omits forged ones', () => {
    const log = [
      '{"roomfold":1,"dialect":"documented"}',
      JSON.stringify({ space: 'channel', from: 'server', raw: chat(1) }),
      JSON.stringify({ space: 'channel', from: 'mallory', raw: chat(2) }),
      JSON.stringify({ space: 'channel', from: 'server', raw: 'oops' }),
    ].join('\n')
    const { out, err } = roomfold(['convert', '-', '--to', 'bare'], log)
    expect(out).toBe(`${chat(1)}\n`)
    expect(err).toMatch(
      /omitted.* 1 channel messages of other senders than the service, 1 messages that are not JSON/,
    )
  })

  it.each(['ndjson', 'bare', 'json', 'sequences', 'csv'])(
    'to %s reports the unreadable lines of the log',
    (form) => {
      const log = [chat(1), 'oops', chat(2), '{"cmd":3,"sequ'].join('\n')
      const { code, err } = roomfold(['convert', '-', '--to', form], log)
      expect(code).toBe(0)
      expect(err).toContain('findings: 1 notJson, 1 truncated; roomfold check - lists them')
    },
  )

  it('reports notifications that could not be put in order', () => {
    const log = [chat(1), '{"cmd":3,"sequence":2,"data":5}', chat(4)].join('\n')
    expect(roomfold(['convert', '-', '--to', 'sequences'], log).err).toContain(
      'findings: 1 fieldInvalid, 1 gap;',
    )
  })

  it.each(['ndjson', 'bare', 'json', 'sequences'])('to %s writes the room in --room only', (form) => {
    const header = (roomUuid: string) => JSON.stringify({ roomfold: 1, roomUuid, dialect: 'documented' })
    const record = (raw: string) => JSON.stringify({ space: 'channel', from: 'server', raw })
    const log = ['maths', 'music'].flatMap((room) => [header(room), record(chat(1, `in ${room}`))]).join('\n')
    const bare = ['maths', 'music'].map((roomUuid) =>
      JSON.stringify({ ...JSON.parse(chat(1, `in ${roomUuid}`)), roomUuid }),
    )
    for (const text of [log, bare.join('\n')]) {
      const { out } = roomfold(['convert', '-', '--to', form, '--room', 'music'], text)
      expect(out).toContain('in music')
      expect(out).not.toContain('maths')
    }
  })

  it('to CSV: attendance, with escaped formulas', () => {
    const { out } = roomfold(['convert', '-', '--to', 'csv'], small)
    expect(out.split('\r\n')).toEqual([
      'userUuid,userName,role,minutes,firstEntered,lastLeft,stays,reentries,kicks,messages,cameraMinutes,microphoneMinutes,screenMinutes',
      `ann,"'=SUM(""a"", 1)",1,3.0,1970-01-01T00:00:00.000Z,1970-01-01T00:03:00.000Z,1,0,1,0,0.0,0.0,0.0`,
      'ben,Ben,2,4.0,1970-01-01T00:01:00.000Z,1970-01-01T00:05:00.000Z,1,0,0,1,0.0,0.0,0.0',
      '',
    ])
  })
})

describe('record', () => {
  it.each(['recorded.ndjson', 'recorded.ndjson.gz'])(
    'a lesson full of faults as %s: a clean log of the room',
    async (name) => {
      const out = join(folder, name)
      const lessonOptions = ['--users', '6', '--minutes', '2', '--speed', '200', '--faults', 'some']
      const { code, out: summary } = roomfold(['record', ...lessonOptions, '--out', out, '--json'])
      expect(code).toBe(0)
      const { sequence, recordsDropped, sink } = JSON.parse(summary)
      expect([recordsDropped, sink]).toEqual([0, 'closed'])
      const { room } = await foldOf(readFileSync(out))
      expect(room.sequence).toBe(sequence)
      expect(room.room.state).toBe('ended')
    },
  )

  it('a running sandbox, for a time', async () => {
    const sandbox = spawn(command, ['sandbox', '--users', '5', '--minutes', '60', '--speed', '20'])
    try {
      const [said] = (await once(sandbox.stdout.setEncoding('utf8'), 'data')) as [string]
      const [, url = '', room = '', token = ''] =
        /^sandbox +(\S+)\nroom +(\S+) .*\nuser .*\ntoken +(\S+)/.exec(said) ?? []
      const out = join(folder, 'elsewhere.ndjson')
      const where = ['--url', url, '--room', room, '--token', token, '--for', '1']
      const { code, err } = roomfold(['record', ...where, '--out', out])
      expect(err).toContain(`wrote ${out}`)
      expect(code).toBe(0)
      const { room: recorded, codes } = await foldOf(readFileSync(out))
      expect(recorded.sequence).toBeGreaterThan(0)
      expect(codes).toEqual([])
    } finally {
      sandbox.kill('SIGINT')
      await once(sandbox, 'exit')
    }
  })

  it('explains how to record RTM rooms', () => {
    const { code, err } = roomfold(['record', '--rtm'])
    expect(code).toBe(2)
    expect(err).toContain('RTM rooms are recorded in the browser')
    expect(err).toContain('docs/how-to/recording.md')
  })
})

describe('usage', () => {
  it.each([
    [['record'], '--out is required'],
    [['record', '--out', join(folder, 'no', 'such')], 'cannot write'],
    [['record', '--out', join(folder, 'x'), '--url', 'http://127.0.0.1:1'], '--url needs --room and --token'],
    [['convert', lesson], "required option '--to <form>' not specified"],
    [['convert', lesson, '--to', 'xml'], 'Allowed choices are'],
    [['convert', lesson, '--to', 'bare', '--json'], '--json needs --out'],
    [['redact', lesson, '--out', lesson], 'is the input log'],
    [['report', lesson, '--time-zone', 'Mars/Olympus'], 'it must be a time zone such as UTC'],
    [['compact', lesson, '--at', '-5'], "argument '-5' is invalid"],
    [['sandbox', '--port', '70000'], 'it must be an integer from 0 to 65535'],
    [['inspect', lesson, '--port', '70000', '--no-open'], 'it must be an integer from 0 to 65535'],
    [['simulate', '--minutes', '99999999999'], 'it must be an integer from 1 to 10000'],
    [['report', '/no/such/file'], 'the file does not exist'],
    [['stats', '/no/such/file'], 'the file does not exist'],
    [['redact', '/no/such/file'], 'the file does not exist'],
  ])('%j ends with code 2', (args, message) => {
    const { code, err } = roomfold(args)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })

  it('a room that cannot be joined', () => {
    const where = ['--url', 'http://127.0.0.1:1', '--room', 'r', '--token', 't']
    expect(roomfold(['record', ...where, '--out', join(folder, 'never')])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^roomfold: cannot join r at http:\/\/127.0.0.1:1: .*\n$/),
    })
  })

  it.each([
    [['stats', '-']],
    [['report', '-', '--out', join(folder, 'empty.html')]],
    [['convert', '-', '--to', 'bare']],
    [['convert', '-', '--to', 'csv']],
    [['redact', '-']],
  ])('%j of nothing ends with code 1', (args) => {
    expect(roomfold(args, '')).toMatchObject({ code: 1 })
    expect(existsSync(join(folder, 'empty.html'))).toBe(false)
  })

  it.each([['stats'], ['redact'], ['convert'], ['record'], ['report']])('%s --help has examples', (name) => {
    const { out, code } = roomfold([name, '--help'])
    expect(code).toBe(0)
    expect(out).toContain(`$ roomfold ${name}`)
    expect(out).toContain('Exit codes:')
  })
})

it('does not overwrite the input log', () => {
  const path = file('kept.ndjson', small)
  expect(roomfold(['convert', path, '--to', 'bare', '--out', path]).code).toBe(2)
  expect(readFileSync(path, 'utf8')).toBe(small)
})
