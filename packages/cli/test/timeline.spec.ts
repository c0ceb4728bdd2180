import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { chat, file, folder, lesson, roomfold, roomOf } from './command.ts'

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lines = readFileSync(lesson, 'utf8').trim().split('\n')

/** The lesson with one changed field. */
const tampered = (sequence: number, from: string, to: string): string =>
  file(
    `tampered-${sequence}.ndjson`,
    lines
      .map((line) => (line.includes(`\\"sequence\\":${sequence},`) ? line.replace(from, to) : line))
      .join('\n'),
  )

describe('seek', () => {
  it('shows the same room as replay, for a sequence, a record, a time and a span', () => {
    const room = roomOf(['replay', lesson, '--at', '429'])
    for (const moment of ['429', '2026-03-02T09:07:27.400Z', '09:07:27.4', '+12m30.4s']) {
      expect(roomOf(['seek', lesson, moment])).toEqual(room)
    }
    expect(roomOf(['seek', lesson, 'end'])).toEqual(roomOf(['replay', lesson]))
    expect(roomOf(['seek', '-', 'record:100'], readFileSync(lesson)).sequence).toBeLessThanOrEqual(100)
  })

  it('shows the changes around it', () => {
    const { out, err } = roomfold(['seek', lesson, '429', '--around', '3'])
    const rows = out.split('\n').slice(0, 6)
    expect(rows.map((row) => Number(row.slice(1, 10)))).toEqual([427, 428, 429, 430, 431, 432])
    expect(rows[2]).toMatch(/^> .*room\.chatReceived .*Señora Ibáñez: "/)
    expect(err).toContain('sequence 429, change 429 of 2574, 2026-03-02 09:07:27 UTC, line 433')
  })

  it('rejects an invalid moment, and one before the first change', () => {
    expect(roomfold(['seek', lesson, 'tomorrow'])).toMatchObject({
      code: 2,
      err: expect.stringContaining("'tomorrow' is not a valid moment"),
    })
    expect(roomfold(['seek', lesson, '25:00']).code).toBe(2)
    expect(roomfold(['seek', lesson, '2020-01-01'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('is outside of the log: it begins at'),
    })
    expect(roomfold(['seek', lesson, 'start'])).toMatchObject({ code: 0 })
    const timeless = file('timeless.ndjson', '{"cmd":1,"sequence":1,"data":{"state":1}}')
    expect(roomfold(['seek', timeless, '+1m'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('the log has no times'),
    })
    expect(roomfold(['seek', join(folder, 'none'), '1'])).toMatchObject({ code: 2 })
  })
})

describe('diff', () => {
  it('of two moments: shows every change, with exit code 1', () => {
    const { out, code } = roomfold(['diff', lesson, '--from', '32', '--to', '33'])
    expect([out, code]).toEqual([expect.stringMatching(/^~ room: state "notStarted" → "inProgress".*\n$/), 1])
    const json = JSON.parse(roomfold(['diff', lesson, '--from', '32', '--to', '33', '--json']).out)
    expect(json).toMatchObject({ from: 32, to: 33, changes: [{ type: 'room.changed' }] })
    expect(roomfold(['diff', lesson, '--from', '33', '--to', '33'])).toMatchObject({
      code: 0,
      out: 'no difference\n',
    })
  })

  it('of a moment outside of the log, or of a log without notifications, is an error', () => {
    expect(roomfold(['diff', lesson, '--from', '99999'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining("roomfold: '99999' is outside of the log: it ends at sequence 2574"),
    })
    expect(roomfold(['diff', lesson, '--from', '-99h']).err).toContain("'-99h' is outside of the log")
    expect(roomfold(['diff', '-'], '\n')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('has no valid notification'),
    })
  })

  it('of two logs: shows the first divergence', () => {
    const other = tampered(1500, '\\"ts\\":', '\\"more\\":0,\\"ts\\":')
    expect(roomfold(['diff', lesson, other])).toMatchObject({
      code: 0,
      out: 'no difference in sequences 1 to 2574\n',
    })
    const parted = tampered(33, '\\"state\\":1', '\\"state\\":2')
    const { out, code } = roomfold(['diff', lesson, parted])
    expect(code).toBe(1)
    expect(out).toMatch(/^sequence 33: the notification differs \(compared: sequences 1 to 2574\)\n/)
    expect(out).toContain('~ room: state "inProgress" → "ended"')
    const json = JSON.parse(roomfold(['diff', lesson, parted, '--json']).out)
    expect(json).toMatchObject({
      common: { from: 1, to: 2574 },
      divergence: { sequence: 33, kind: 'content' },
    })
    expect(json.comparisons).toBeLessThan(20)
  })

  it('rejects invalid combinations', () => {
    expect(roomfold(['diff', '-', '-'], '').code).toBe(2)
    expect(roomfold(['diff', lesson, lesson, '--from', '3']).code).toBe(2)
  })
})

describe('why', () => {
  it('shows when a value changed, by whom and why', () => {
    const { out, code } = roomfold(['why', lesson, 'room.state'])
    expect(code).toBe(0)
    expect(out.trim().split('\n')).toEqual([
      expect.stringMatching(
        /^ *33 +09:00:00 +"notStarted" → "inProgress" +\(room\.stateChanged by Señora Ibáñez\)$/,
      ),
      expect.stringMatching(
        /^ +2565 +09:45:00 +"inProgress" → "ended" +\(room\.stateChanged by Señora Ibáñez\)$/,
      ),
    ])
    const last = JSON.parse(roomfold(['why', lesson, 'room.state', '--last', '--json']).out)
    expect(last).toMatchObject({
      sequence: 2565,
      before: 'inProgress',
      after: 'ended',
      operator: { userUuid: 't-01' },
    })
  })

  it('reports a value that never changed, and an invalid path', () => {
    expect(roomfold(['why', lesson, 'users.nobody.role'])).toMatchObject({ code: 1, out: '' })
    expect(roomfold(['why', lesson, 'board.page'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not a valid path'),
    })
  })
})

describe('search', () => {
  it('matches all options', () => {
    const { out, code } = roomfold([
      'search',
      lesson,
      '--user',
      's-03',
      '--type',
      'room.chatReceived',
      '--json',
    ])
    const hits = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(hits.length).toBeGreaterThan(3)
    for (const { action } of hits)
      expect([action.type, action.fromUser.userUuid]).toEqual(['room.chatReceived', 's-03'])
    const part = roomfold([
      'search',
      lesson,
      '--user',
      's-03',
      '--type',
      'room.chatReceived',
      '--from',
      '09:05:30',
      '--to',
      '+12m',
      '--limit',
      '2',
    ])
    expect(part.out.trim().split('\n').length).toBe(2)
    expect(roomfold(['search', lesson, '--text', 'no such text anywhere'])).toMatchObject({
      code: 1,
      out: '',
    })
  })

  it('makes names safe to print', () => {
    const nasty = file('nasty.ndjson', chat(1, 'a\u001b[31m\u202e\nb'))
    const { out } = roomfold(['search', nasty, '--type', 'room'])
    expect(out).toMatch(/^ +1 +09:24:37 +room\.chatReceived .*\n$/)
    for (const character of ['\u001b', '\u202e']) expect(out).not.toContain(character)
  })
})

describe('compact', () => {
  it('writes a shorter log of the same room, plain or gzipped', () => {
    const room = roomOf(['replay', lesson])
    for (const name of ['short.ndjson', 'short.ndjson.gz']) {
      const out = join(folder, name)
      const { code, out: summary } = roomfold(['compact', lesson, '--at', '2000', '--out', out, '--json'])
      expect([code, JSON.parse(summary)]).toMatchObject([0, { sequence: 2000, records: 2598, kept: 578 }])
      expect(roomOf(['replay', out])).toEqual(room)
      expect(roomfold(['check', out]).code).toBe(0)
    }
    const whole = roomfold(['compact', lesson])
    expect(whole.out.trim().split('\n').length).toBe(2)
    expect(roomOf(['replay', '-'], whole.out)).toEqual(room)
  })

  it('fails for an empty log', () => {
    expect(roomfold(['compact', file('nothing.ndjson', '')])).toMatchObject({ code: 1 })
  })
})

describe('a log with an unreadable part', () => {
  it.each([
    ['seek', 'end'],
    ['why', 'room.state'],
    ['search', '--type', 'users'],
    ['diff', '--from', 'start'],
  ])('%s says so, and shows the rest', (command, ...rest) => {
    const cut = file('cut.ndjson', readFileSync(lesson).subarray(0, 20_000))
    const { out, err } = roomfold([command, cut, ...rest])
    expect(err).toMatch(/^truncated line \d+/m)
    expect(out).not.toBe('')
  })

  it('is reported by diff for each log', () => {
    const cut = file('cut-short.ndjson', readFileSync(lesson).subarray(0, 20_000))
    const { out, err } = roomfold(['diff', lesson, cut])
    expect(err).toMatch(/^truncated line \d+/m)
    expect(out).toMatch(/^no difference in sequences 1 to \d+\n$/)
  })
})

describe('shell completion', () => {
  it('has a script for each shell and completes commands, options and values', () => {
    for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
      expect(roomfold(['completion', shell]).out).toContain('roomfold')
    }
    expect(roomfold(['complete', '--', 'se']).out).toMatch(/^seek\t.*\nsearch\t/m)
    expect(roomfold(['complete', '--', 'search', '--ty']).out).toContain('--type')
    expect(roomfold(['complete', '--', 'seek', '--dialect', 'w']).out).toContain('wire')
  })
})
