import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { lessonLines } from './lines.ts'
import { simulateLesson } from './simulate.ts'

const folder = join(__dirname, '../../lessons')

describe('the bundled lesson', () => {
  const shipped = readFileSync(join(folder, 'class-of-30-45-minutes.simulated.ndjson'), 'utf8')

  it('equals the output of the simulator', () => {
    const made = lessonLines(simulateLesson({ users: 30, minutes: 45, seed: 7, dialect: 'documented' }))
    // Not `toBe`: it would print a difference of a megabyte.
    expect([...made].join('') === shipped).toBe(true)
  })

  it('is small, ends with a newline, and has the keys in the order of the log format', () => {
    expect(Buffer.byteLength(shipped)).toBeLessThan(1_500_000)
    expect(shipped.endsWith('}\n')).toBe(true)
    const [header, ...messages] = shipped.trimEnd().split('\n')
    expect(JSON.parse(header ?? '')).toMatchObject({ roomfold: 1, simulated: true, seed: 7 })
    for (const line of messages) expect(Object.keys(JSON.parse(line))).toEqual(['at', 'space', 'from', 'raw'])
  })
})
