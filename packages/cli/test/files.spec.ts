import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { linkSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { command, file, folder, lesson, roomfold } from './command.ts'

const bash = (script: string): string =>
  execFileSync('bash', ['-c', `set -o pipefail; ${script}`], { encoding: 'utf8', maxBuffer: 1 << 28 })

describe('a log that is a pipe', () => {
  it('is read completely', () => {
    const whole = roomfold(['replay', lesson, '--json']).out
    expect(bash(`"${command}" replay <(cat "${lesson}") --json --quiet`)).toBe(whole)
    expect(bash(`"${command}" diff <(cat "${lesson}") <(gzip -c "${lesson}")`)).toBe(
      'no difference in sequences 1 to 2574\n',
    )
  })

  it('leaves no copy behind when the reader of the output goes away, or on Ctrl-C', async () => {
    const temporary = mkdtempSync(join(folder, 'tmp-'))
    bash(
      `export TMPDIR="${temporary}"; cat "${lesson}" "${lesson}" | "${command}" convert --to bare | head -1`,
    )
    expect(readdirSync(temporary)).toEqual([])
    const child = spawn(command, ['check', '-'], { env: { ...process.env, TMPDIR: temporary } })
    child.stdin.on('error', () => undefined).write(readFileSync(lesson))
    while (readdirSync(temporary, { recursive: true }).length < 2) await setTimeout(20)
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([130, null])
    expect(readdirSync(temporary)).toEqual([])
  })
})

describe('the output', () => {
  it('never replaces the input log, also by a link', () => {
    const log = file('linked.ndjson', readFileSync(lesson))
    const links = [join(folder, 'symbolic.ndjson'), join(folder, 'hard.ndjson')] as const
    symlinkSync(log, links[0])
    linkSync(log, links[1])
    for (const link of links)
      expect(roomfold(['convert', log, '--to', 'bare', '--out', link])).toMatchObject({
        code: 2,
        err: `roomfold: ${link} is the input log: choose another output file\n`,
      })
    expect(readFileSync(log)).toEqual(readFileSync(lesson))
  })

  it('to a full disk is an error in one line', () => {
    const script = `"${command}" convert "${lesson}" --to bare --quiet 2>&1 > /dev/full; echo $?`
    expect(bash(script)).toBe(
      'roomfold: cannot write standard output: ENOSPC: no space left on device, write\n2\n',
    )
  })

  it('does not need a reader of its messages', () => {
    expect(bash(`"${command}" replay "${lesson}" --json 2>/dev/full`)).toMatch(/^\{"messages":/)
  })
})
