import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  bytesOf,
  codesOf,
  issuesOf,
  itemsOf,
  named,
  parsed,
  rawsOf,
  recordsOf,
  texts,
} from '../../test/log-fixtures.ts'
import type { LogItem } from './item.ts'

describe('a truncated log', () => {
  /** How many messages are complete in a prefix of the text. */
  async function completeIn(text: string, whole: readonly LogItem[], cut: number): Promise<number> {
    const bytes = bytesOf(text)
    return recordsOf(whole).filter(({ offset }) => {
      const rest = new TextDecoder().decode(bytes.subarray(offset))
      const end = offset + elementLength(rest)
      return end <= cut
    }).length
  }

  /** The length in bytes of the JSON object at the beginning of a text. */
  function elementLength(text: string): number {
    let depth = 0
    for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
      if (token === '{' || token === '[') depth++
      if (token === '}' || token === ']') depth--
      if (depth === 0) return bytesOf(text.slice(0, index + 1)).length
    }
    return Number.POSITIVE_INFINITY
  }

  const isOfLines = ([name]: readonly [string, string]): boolean =>
    ['a Roomfold log', 'bare messages', 'bare messages with CRLF'].includes(name)

  it.each(named.filter(isOfLines))('is read up to the cut, at any byte of %s', async (_, text) => {
    const bytes = bytesOf(text)
    const whole = await itemsOf(bytes)
    for (let cut = 1; cut < bytes.length; cut++) {
      const items = await itemsOf(bytes.subarray(0, cut))
      const complete = await completeIn(text, whole, cut)
      const read = items.filter(({ kind }) => kind !== 'issue')
      expect(read).toEqual(whole.slice(0, read.length))
      expect(recordsOf(items).length).toBe(complete)
      const isAtItsEnd = /[\r\n]/.test(String.fromCharCode(bytes[cut] ?? 0, bytes[cut - 1] ?? 0))
      expect(codesOf(items)).toEqual(isAtItsEnd && codesOf(items).length === 0 ? [] : ['truncated'])
    }
  })

  const documents = named.filter((form) => !isOfLines(form))

  it.each(documents)('yields the complete messages only, cut at any byte of %s', async (name, text) => {
    const bytes = bytesOf(text)
    const whole = rawsOf(await itemsOf(bytes)).map(parsed)
    let most = 0
    for (let cut = 1; cut < bytes.length; cut++) {
      const items = await itemsOf(bytes.subarray(0, cut))
      const read = rawsOf(items).map(parsed)
      expect(read).toEqual(whole.slice(0, read.length))
      if (name !== 'a list of bodies') expect(read.length).toBeGreaterThanOrEqual(most)
      most = read.length
      if (text.startsWith('[') || name.includes('a body on')) expect(codesOf(items)).toEqual(['truncated'])
    }
    if (name !== 'a list of bodies') expect(most).toBeGreaterThanOrEqual(whole.length - 1)
  })

  it.each(named.slice(0, 4))('is read up to the cut, at any byte of gzipped %s', async (_, text) => {
    const whole = await itemsOf(text)
    const zipped = gzipSync(bytesOf(text))
    const counts: number[] = []
    for (let cut = 2; cut < zipped.length; cut++) {
      const items = await itemsOf(zipped.subarray(0, cut))
      const read = items.filter(({ kind }) => kind !== 'issue')
      expect(read).toEqual(whole.slice(0, read.length))
      expect(codesOf(items).filter((code) => code !== 'truncated')).toEqual(['gzipTruncated'])
      counts.push(read.length)
    }
    expect(counts.at(-1)).toBe(whole.length)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  })

  it('is reported with the location and length of the incomplete line', async () => {
    const [issue] = issuesOf(await itemsOf(`${texts[0]}\n{"cmd":3,"da`))
    expect(issue).toMatchObject({ code: 'truncated', line: 2, offset: (texts[0]?.length ?? 0) + 1 })
    expect(issue?.message).toContain('12 bytes')
  })

  it('is read up to the end of the first member when the second is cut', async () => {
    const first = gzipSync(bytesOf(`${texts[0]}\n`))
    const second = gzipSync(bytesOf(`${texts[1]}\n`))
    for (let cut = 1; cut < second.length; cut++) {
      const items = await itemsOf([first, second.subarray(0, cut)])
      expect(rawsOf(items)[0]).toBe(texts[0])
      expect(codesOf(items).at(-1)).toBe('gzipTruncated')
    }
  })
})

describe('damaged compressed data', () => {
  const text = Array.from(
    { length: 3_000 },
    (_, n) => `{"cmd":4,"sequence":${n},"data":{"n":${(n * 7919) % 104729}}}`,
  )
  const zipped = new Uint8Array(gzipSync(bytesOf(`${text.join('\n')}\n`), { level: 9 }))

  it('is decompressed up to the damage', async () => {
    const half = zipped.length >> 1
    const broken = zipped.map((byte, index) => (index < half ? byte : byte ^ 0x55))
    const items = await itemsOf(broken)
    const read = rawsOf(items).filter((raw, index) => raw === text[index])
    expect(codesOf(items).some((code) => code.startsWith('gzip'))).toBe(true)
    expect(read.length).toBeGreaterThan(1_200)
  })

  it('is reported when the checksum or the length is wrong', async () => {
    for (const back of [8, 4, 1]) {
      const broken = zipped.slice()
      broken[broken.length - back] = (broken[broken.length - back] ?? 0) ^ 1
      const items = await itemsOf(broken)
      expect(rawsOf(items)).toEqual(text)
      expect(codesOf(items)).toEqual(['gzipCorrupt'])
    }
  })

  it('is reported where the wrong checksum is, before the next member', async () => {
    const broken = new Uint8Array(gzipSync(bytesOf(`${texts[0]}\n`)))
    broken[broken.length - 5] = (broken[broken.length - 5] ?? 0) ^ 255
    const items = await itemsOf([broken, gzipSync(bytesOf(`${texts[1]}\n`))])
    expect(items.map(({ kind }) => kind)).toEqual(['record', 'issue', 'record'])
  })

  it.each([1, 2, 3, 4, 5, 100, 70_000])('is reported when %d other bytes follow it', async (count) => {
    const items = await itemsOf([zipped, new Uint8Array(count)])
    expect(rawsOf(items)).toEqual(text)
    expect(issuesOf(items).map(({ code, message }) => [code, message.includes('is complete')])).toEqual([
      ['gzipCorrupt', true],
    ])
  })

  it('never throws, and yields no message that differs without an issue', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: zipped.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const broken = zipped.slice()
          broken[at] = (broken[at] ?? 0) ^ change
          const items = await itemsOf(broken)
          const isWhole = JSON.stringify(rawsOf(items)) === JSON.stringify(text)
          expect(isWhole || issuesOf(items).length > 0).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})
