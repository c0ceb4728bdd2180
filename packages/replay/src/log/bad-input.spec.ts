import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  bytesOf,
  codesOf,
  forms,
  issuesOf,
  itemsOf,
  messages,
  named,
  parsed,
  piecesOf,
  rawsOf,
  recordsOf,
  texts,
} from '../../test/log-fixtures.ts'
import type { LogItem } from './item.ts'
import { parseJson } from './shape.ts'
import type { LogSource } from './source.ts'

describe('bad input', () => {
  const good = texts[0] ?? ''
  it.each<[string, LogSource, string[], number]>([
    ['an empty text', '', ['empty'], 0],
    ['no chunks', [], ['empty'], 0],
    ['blank lines', ' \r\n\n\t\n', ['empty'], 0],
    ['a byte order mark alone', '\ufeff', ['empty'], 0],
    ['an empty text zipped', gzipSync(new Uint8Array(0)), ['empty'], 0],
    ['one byte', 'x', ['notJson'], 0],
    ['a text that is not JSON', 'Dear diary,\n\nnothing happened.\n', ['notJson', 'notJson'], 0],
    ['a page of HTML', '<!doctype html>\n<p>404</p>\n', ['notJson', 'notJson'], 0],
    ['an object of another kind', '{"name":"x","version":"1"}', ['notARecord'], 0],
    [
      'a number, a string and a list between messages',
      `${good}\n1\n"x"\n[]\n${good}\n`,
      ['notARecord', 'notARecord', 'notARecord'],
      2,
    ],
    ['a list of scalars', '[1, "x", null]', ['notARecord', 'notARecord', 'notARecord'], 0],
    ['a first line that is damaged', `{"cmd":1,"da\n${good}\n${good}\n`, ['notJson'], 2],
    ['a first line that ends in a comma', `{"cmd":1,\n${good}\n${good}\n`, ['notJson'], 2],
    [
      'a first line that ends in a bracket',
      `{"cmd":20,"data":{"onlineUsers":[\n${good}\n${good}\n`,
      ['notJson'],
      2,
    ],
    ['a first line cut in a string', `{"cmd":3,"data":{"message":"x,\n${good}\n${good}\n`, ['notJson'], 2],
    ['a damaged first line of a list', `[{"cmd":1,"da\n${good},\n${good}]\n`, ['notJson'], 2],
    ['a damaged header', `{"roomfold":1,"room\n{"space":"channel","raw":"x"}\n`, ['notJson'], 1],
    ['a damaged line in the middle', `${good}\n{"cmd":1,"da\n${good}\n`, [], 3],
    ['a NUL byte', `${good}\n{"cmd":\0}\n${good}\n`, [], 3],
    ['a tail of NUL bytes', `${good}\n${'\0'.repeat(4096)}`, ['truncated'], 1],
    [
      'lines of a log that are no records',
      '{"roomfold":1}\n{"raw"\n{"at":1}\n7\n{"space":"x","raw":""}\n',
      ['notJson', 'notARecord', 'notARecord', 'notARecord'],
      0,
    ],
    [
      'a record with a wrong time',
      '{"roomfold":1}\n{"at":"now","space":"peer","raw":""}\n',
      ['notARecord'],
      0,
    ],
    ['another version', '{"roomfold":2,"x":1}\n{"space":"peer","raw":""}\n', ['unknownLogVersion'], 1],
    ['an unknown dialect', '{"roomfold":1,"dialect":"klingon","roomUuid":"r"}\n', ['headerField'], 0],
    ['a lone surrogate as an escape', `{"cmd":3,"sequence":1,"data":{"message":"\\ud800"}}\n`, [], 1],
    ['a body with an error', '{"msg":"Sequence not exists","code":20404101,"ts":1}', ['serviceError'], 0],
    ['a body without a list', '{\n  "msg": "Success",\n  "code": 0,\n  "data": {}\n}', ['serviceError'], 0],
    [
      'a body with an error between good ones',
      [forms['a body on one line'], '{"code":1,"msg":"no"}', good, ''].join('\n'),
      ['serviceError'],
      5,
    ],
    ['a list and messages after it', `[${good}]\n[${good}] []${good}`, [], 3],
    ['commas too many', `[,${good},,\n${good},]`, [], 2],
  ])('%s', async (_, source, codes, count) => {
    const items = await itemsOf(source)
    expect(codesOf(items)).toEqual(codes)
    expect(recordsOf(items).length).toBe(count)
    for (const { excerpt, message } of issuesOf(items)) {
      expect(excerpt.length).toBeLessThanOrEqual(120)
      expect(message).toMatch(/\.$/)
    }
  })

  it('reports the code and message of a service error', async () => {
    const [issue] = issuesOf(await itemsOf('{"msg":"Sequence not exists","code":20404101,"ts":1}'))
    expect(issue?.message).toContain('20404101')
    expect(issue?.message).toContain('Sequence not exists')
  })

  const textOf = (message: unknown): string => JSON.stringify(message)
  const readAgain = (items: readonly LogItem[]) =>
    rawsOf(items).map((raw) => (typeof raw === 'string' ? JSON.stringify(parseJson(raw)) : textOf(raw)))

  it('continues after each kind of invalid element of a list', async () => {
    for (const fault of [
      '{"cmd":1',
      '{"cmd":"x',
      '{"cmd":1]}',
      '{"cmd":[1}}',
      '{"cmd":x}',
      '{"cmd":1,,}',
      '}',
      ':',
      '{"cmd":"a\nb"}',
    ]) {
      for (const [open, separator, close] of [
        ['[', ',', ']'],
        ['[\n  ', ',\n  ', '\n]'],
        ['[\n', ',\n', '\n]'],
      ] as const) {
        const items = await itemsOf(open + [good, fault, texts[1], texts[2]].join(separator) + close)
        const lost = messages.slice(0, 3).filter((message) => !readAgain(items).includes(textOf(message)))
        const isReported = codesOf(items).length > 0
        expect({ fault, separator, lost, isReported }).toEqual({
          fault,
          separator,
          lost: [],
          isReported: true,
        })
      }
    }
  })

  it('reads the response bodies after a damaged one', async () => {
    const page = forms['a body on one line'] ?? ''
    for (const damaged of [
      page.slice(0, 300),
      page.replace('"version":1', '"version"1'),
      page.slice(0, -3),
    ]) {
      const items = await itemsOf([damaged, page, ''].join('\n'))
      expect(rawsOf(items).slice(-4).map(parsed)).toEqual(messages)
      expect(codesOf(items).length).toBeGreaterThan(0)
    }
  })

  it('reports the location of invalid UTF-8 and reads the line with replacement characters', async () => {
    const bytes = bytesOf(`${good}\n{"cmd":3,"data":"é\ufffd?"}\n${texts[1]}\n`)
    bytes[bytes.indexOf('?'.charCodeAt(0))] = 0xff
    const items = await itemsOf(bytes)
    expect(rawsOf(items)).toEqual([good, '{"cmd":3,"data":"é\ufffd\ufffd"}', texts[1]])
    expect(issuesOf(items)).toMatchObject([{ code: 'invalidUtf8', line: 2, offset: good.length + 1 + 22 }])
    const list = await itemsOf([
      Uint8Array.of(91),
      bytes.subarray(good.length + 1, -1 - bytesOf(texts[1] ?? '').length),
      bytesOf(']'),
    ])
    expect(issuesOf(list)).toMatchObject([{ code: 'invalidUtf8', line: 1, offset: 23 }])
    expect(recordsOf(list).length).toBe(1)
  })

  it('ignores a line of 80 MB in constant memory and reports its length', async () => {
    const chunk = new Uint8Array(1_000_000).fill('x'.charCodeAt(0))
    const source = function* () {
      yield `${good}\n`
      for (let count = 0; count < 80; count++) yield chunk
      yield `\n${good}\n`
    }
    const items = await itemsOf(source())
    expect(recordsOf(items).map(({ line, offset }) => [line, offset])).toEqual([
      [1, 0],
      [3, good.length + 80_000_002],
    ])
    expect(issuesOf(items)).toMatchObject([{ code: 'lineTooLong', line: 2 }])
    expect(issuesOf(items)[0]?.message).toContain('80000000 bytes')
  })

  it('ignores a line over the limit', async () => {
    const long = JSON.stringify({ cmd: 3, data: 'x'.repeat(5_000) })
    for (const text of [`${good}\n${long}\n${good}`]) {
      const items = await itemsOf(piecesOf(bytesOf(text), [1_000, 2_000, 3_000]), { maxLineBytes: 1_000 })
      expect(rawsOf(items)).toEqual([good, good])
      expect(issuesOf(items)[0]?.message).toContain(`${long.length} bytes`)
    }
  })

  it.each(['[', '{"a":', '[{"a":'])('survives nesting of 100,000 %s', async (open) => {
    const opening = open.repeat(100_000)
    const closing = [...open]
      .reverse()
      .map((bracket) => ({ '[': ']', '{': '}' })[bracket] ?? '')
      .join('')
      .repeat(100_000)
    const deep = `${opening}0${closing}`
    const line = await itemsOf(`${good}\n{"cmd":4,"data":${deep}}\n${good}\n`)
    expect(recordsOf(line).length).toBe(3)
    expect(codesOf(await itemsOf(`${good}\n${deep}\n`)).length).toBe(open.startsWith('[') ? 1 : 0)
    expect(codesOf(await itemsOf(deep))).toEqual(['notARecord'])
    expect(codesOf(await itemsOf(opening)).length).toBeGreaterThan(0)
    expect(recordsOf(await itemsOf(`[${good},{"cmd":4,"data":${deep}}]`)).length).toBe(2)
  })

  it('never throws for random bytes, and loses no valid line among them', async () => {
    const junk = fc.oneof(
      fc.uint8Array({ maxLength: 40 }).map((bytes) => new TextDecoder('latin1').decode(bytes)),
      fc.json(),
      fc.constantFrom(...named.map(([, text]) => text.slice(0, 150)), '{', '[', '{"cmd":1,', '"', ']', '}'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(junk, { maxLength: 5 }), fc.boolean(), async (parts, zip) => {
        const bytes = bytesOf(parts.join('\n'))
        const items = await itemsOf(zip ? gzipSync(bytes) : bytes)
        expect(items.length).toBeGreaterThan(bytes.every((byte) => byte <= 32) ? 0 : -1)
      }),
      { numRuns: 300, examples: [[['\u001e'], false]] },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await itemsOf([Uint8Array.of(0x1f, 0x8b), bytes])
        await itemsOf(bytes)
      }),
    )
  })
})
