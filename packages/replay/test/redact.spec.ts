import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { type ChannelAction, encodeNotification } from '@roomfold/protocol'
import { canonicalText, emptySnapshot, type RoomSnapshot, reduceAll } from '@roomfold/state'
import { completeLogArbitrary } from '@roomfold/testing'
import fc from 'fast-check'
import {
  createLogFold,
  formatCheckpoint,
  formatHeader,
  formatRecord,
  type LogSource,
  type RedactionFinding,
  type RedactOptions,
  readLogBatches,
  redact,
  redactRoom,
} from '../src/index.ts'
import { forms } from './log-fixtures.ts'

const lesson = join(__dirname, '../../sandbox/lessons/class-of-30-45-minutes.simulated.ndjson')

const redacted = async (log: LogSource, options: RedactOptions = { key: 'k' }): Promise<string> => {
  let text = ''
  for await (const line of redact(log, options)) text += line
  return text
}

const foldOf = async (log: LogSource, dialect: 'documented' | 'wire'): Promise<RoomSnapshot> => {
  const fold = createLogFold({ dialect })
  for await (const items of readLogBatches(log)) fold.push(items)
  return fold.finish()
}

const logOf = (actions: readonly ChannelAction[], dialect: 'documented' | 'wire'): string =>
  [
    formatHeader({ roomUuid: 'maths', dialect }),
    ...actions.map((action) =>
      formatRecord({ space: 'channel', raw: encodeNotification(action, { dialect }) }),
    ),
  ].join('\n')

describe('R5: a redacted log folds to the same room with other names', () => {
  it.each(['documented', 'wire'] as const)('for any log, dialect %s', async (dialect) => {
    await fc.assert(
      fc.asyncProperty(completeLogArbitrary({ dialect }), async (actions) => {
        const log = logOf(actions, dialect)
        const renamed = redactRoom(await foldOf(log, dialect), { key: 'k' })
        expect(canonicalText(await foldOf(await redacted(log), dialect))).toBe(canonicalText(renamed))
      }),
      { numRuns: Number(process.env['ROOMFOLD_RUNS'] ?? 300) },
    )
  })

  it('with a checkpoint in the middle', async () => {
    await fc.assert(
      fc.asyncProperty(completeLogArbitrary(), fc.nat(40), async (actions, place) => {
        const at = Math.min(place, actions.length)
        const room = reduceAll(emptySnapshot('maths'), actions.slice(0, at))
        const log = `${formatCheckpoint(room, 5)}\n${logOf(actions.slice(at), 'documented')}`
        const renamed = redactRoom(await foldOf(log, 'documented'), { key: 'k' })
        expect(canonicalText(await foldOf(await redacted(log), 'documented'))).toBe(canonicalText(renamed))
      }),
      { numRuns: 100 },
    )
  })

  it.each(Object.entries(forms))('%s', async (_name, log) => {
    const renamed = redactRoom(await foldOf(log, 'wire'), { key: 'k' })
    const room = await foldOf(await redacted(log), 'wire')
    expect(canonicalText(room)).toBe(canonicalText(renamed))
    expect(room.sequence).toBeGreaterThan(0)
  })
})

/** All strings of a lesson that may identify people: values, and keys that aren't words of the protocol. */
const canariesOf = (log: string): ReadonlySet<string> => {
  const canaries = new Set<string>()
  const gather = (value: unknown, key = ''): void => {
    if (typeof value === 'string' && !['role', 'dialect'].includes(key)) canaries.add(value)
    else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        for (const segment of name.split('.')) if (/\d/.test(segment)) canaries.add(segment)
        gather(member, name)
      }
    }
  }
  for (const line of log.trim().split('\n')) {
    const { raw, ...rest } = JSON.parse(line)
    if (rest.space === undefined) gather(rest)
    else gather(JSON.parse(raw))
  }
  return canaries
}

describe('personal data', () => {
  it('is removed from the bundled lesson: ids, names, messages and property texts', async () => {
    const log = readFileSync(lesson, 'utf8')
    const canaries = [...canariesOf(log)].filter((text) => /\p{L}|.{8}/u.test(text))
    expect(canaries.length).toBeGreaterThan(500)
    const text = await redacted(log)
    const strings = new Set<string>()
    const gather = (value: unknown): void => {
      if (typeof value === 'string') strings.add(value)
      else if (typeof value === 'object' && value !== null) {
        for (const [name, member] of Object.entries(value)) {
          for (const segment of name.split('.')) strings.add(segment)
          gather(member)
        }
      }
    }
    for (const line of text.trim().split('\n')) {
      const { raw, ...rest } = JSON.parse(line)
      gather(rest)
      if (raw !== undefined) gather(JSON.parse(raw))
    }
    // Excludes paths of deleted properties, and texts that equal the name of a field.
    const kept = canaries.filter((canary) => strings.has(canary)).sort()
    expect(kept).toEqual(['handsUp', 'handsUp.state', 'handsUp.time', 'lesson', 'poll', 'reward', 'text'])
    const words = new Set(kept)
    expect(
      canaries.filter((canary) => canary.length > 6 && !words.has(canary) && text.includes(canary)),
    ).toEqual([])
  })

  it('is removed from peer messages, senders and the header', async () => {
    const log = [
      '{"roomfold":1,"roomUuid":"maths","dialect":"documented","teacher":"Ann","seed":7}',
      '{"at":1,"space":"peer","from":"ann","raw":"{\\"cmd\\":1,\\"data\\":{\\"fromUser\\":{\\"userUuid\\":\\"ann\\"},\\"message\\":\\"psst\\"}}"}',
      '{"at":2,"space":"channel","from":"server","raw":"{\\"cmd\\":1101,\\"sequence\\":1,\\"data\\":{\\"ann\\":[\\"ann\\",7]}}"}',
    ].join('\n')
    const lines = (await redacted(log))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const [header, peer, unknown] = lines
    const ann = peer.from
    expect(ann).toMatch(/^id-[0-9a-f]{12}$/)
    expect(header).toMatchObject({ roomfold: 1, dialect: 'documented', seed: 7 })
    expect(JSON.stringify(header)).not.toMatch(/Ann|teacher|maths/)
    expect(JSON.parse(peer.raw).data.fromUser.userUuid).toBe(ann)
    expect(unknown).toMatchObject({ at: 2, from: 'server' })
    expect(JSON.parse(unknown.raw)).toEqual({ cmd: 1101, sequence: 1, data: { [ann]: [ann, 7] } })
  })
})

describe('pseudonyms', () => {
  const log = '{"cmd":20,"sequence":1,"data":{"onlineUsers":[{"userUuid":"ann","userName":"Ann"}]}}'

  it('are equal for equal keys, and differ for another or no key', async () => {
    const [one, again, other, none, noneAgain] = await Promise.all([
      redacted(log, { key: 'a' }),
      redacted(log, { key: 'a' }),
      redacted(log, { key: 'b' }),
      redacted(log, {}),
      redacted(log, {}),
    ])
    expect(one).toBe(again)
    expect(new Set([one, other, none, noneAgain]).size).toBe(4)
  })

  it('are those of HMAC-SHA-256', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text)
    const algorithm = { name: 'HMAC', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('raw', bytes('k'), algorithm, false, ['sign'])
    const signature = Buffer.from(await crypto.subtle.sign('HMAC', key, bytes('ann'))).toString('hex')
    expect(await redacted(log)).toContain(`id-${signature.slice(0, 12)}`)
  })

  it('are not used for words in `keep`', async () => {
    const change = '{"cmd":4,"sequence":1,"data":{"action":0,"changeProperties":{"quiz.ann.score":3}}}'
    const room = await foldOf(await redacted(change, { key: 'k', keep: ['quiz', 'score'] }), 'documented')
    expect(JSON.stringify(room.properties)).toMatch(/^\{"quiz":\{"id-[0-9a-f]{12}":\{"score":3\}\}\}$/)
  })
})

describe('unreadable parts', () => {
  it('are made opaque or ignored, and reported', async () => {
    const findings: RedactionFinding[] = []
    const log = [
      '{"roomfold":1}',
      '{"space":"channel","raw":"Ann said {"}',
      'what Ann said',
      '{"space":"channel","raw":"PING"}',
      `{"space":"channel","raw":"${'['.repeat(50_000)}${']'.repeat(50_000)}"}`,
    ].join('\n')
    const text = await redacted(log, { key: 'k', report: (finding) => findings.push(finding) })
    expect(text).not.toContain('Ann')
    expect(text).toContain('not JSON, 10 characters')
    expect(text).toContain('PING')
    expect(findings.map(({ code, line }) => [code, line]).slice(0, 2)).toEqual([
      ['opaque', 2],
      ['notJson', 3],
    ])
    expect(JSON.stringify(findings)).not.toContain('Ann')
  })
})
