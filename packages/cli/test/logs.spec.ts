import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { chat, file, folder, lesson, roomfold } from './command.ts'

const vendorLog = [
  '10:00:00 INFO AgoraEdu-SDK [INFO]: login',
  ...[1, 2, 3].map((sequence) => `10:00:0${sequence} DEBUG AgoraEdu-SDK [DEBUG]: message ${chat(sequence)}`),
].join('\n')

const ofRoom = (roomUuid: string, sequence: number): string =>
  JSON.stringify({ roomUuid, cmd: 1, sequence, data: { state: 1 } })

describe('other log formats', () => {
  it('are named, with the number of notifications and skipped lines', () => {
    const { code, err } = roomfold(['check', '-'], Buffer.from(`\ufeff${vendorLog}`, 'utf16le'))
    expect(code).toBe(0)
    expect(err).toContain('read 3 notifications from a vendor SDK log (UTF-16LE); 1 line skipped')
  })

  it('an archive fails every command with advice', () => {
    const zip = file('logs.zip', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))
    for (const command of ['replay', 'check', 'stats', 'report', 'redact', 'compact'])
      expect(roomfold([command, zip])).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('unzip'),
      })
  })

  it('a log of several rooms is read for the room in --room', () => {
    const log = [ofRoom('maths', 1), ofRoom('music', 1), ofRoom('music', 2)].join('\n')
    const { code, out, err } = roomfold(['check', '-', '--room', 'music'], log)
    expect(code).toBe(1)
    expect(out).toContain("otherRoom 1 notification of room 'maths' ignored")
    expect(err).toContain('read 2 notifications of room music')
  })
})

describe('defaults', () => {
  it('a piped log needs no argument', () => {
    expect(roomfold(['check'], chat(1))).toMatchObject({ code: 0, out: expect.stringContaining('1 record') })
  })

  it('accepts a minute before the end, and rejects a moment outside of the log', () => {
    expect(roomfold(['seek', lesson, '-1m']).err).toContain('09:44:44 UTC')
    expect(roomfold(['seek', lesson, '99999999'])).toMatchObject({
      code: 1,
      err: expect.stringContaining("roomfold: '99999999' is outside of the log: it ends at sequence 2574"),
    })
  })

  it('writes a report next to its log', () => {
    const log = file('tuesday.ndjson', chat(1))
    expect(roomfold(['report', log])).toMatchObject({ code: 0, out: '' })
    expect(existsSync(join(folder, 'tuesday.report.html'))).toBe(true)
  })

  it('prints times in the zone of --time-zone', () => {
    const { out, err } = roomfold(['seek', lesson, '18:00:00', '--time-zone', 'Asia/Tokyo'])
    expect(out + err).toContain('Asia/Tokyo')
    expect(out).toContain('began 18:00:00')
  })

  it('--quiet prints only errors to stderr', () => {
    expect(roomfold(['check', lesson, '--quiet']).err).toBe('')
    expect(roomfold(['check', join(folder, 'none'), '--quiet']).err).toMatch(/^roomfold: cannot read/)
  })

  it('lets the shell complete file names', () => {
    expect(roomfold(['complete', '--', 'replay', '']).out).toBe(':0\n')
    expect(roomfold(['completion', 'bash']).out).toContain('complete -o default -F')
  })

  it('prefixes usage errors like others', () => {
    expect(roomfold(['replay', lesson, '--colour']).err).toMatch(/^roomfold: unknown option/)
  })
})
