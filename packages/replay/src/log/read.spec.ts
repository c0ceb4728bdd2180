import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { gzipSync } from 'fflate'
import type { LogItem, LogRecord } from './item.ts'
import type { ReadLogOptions } from './options.ts'
import { readLog, readLogBatches } from './read.ts'
import type { LogSource } from './source.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

async function itemsOf(source: LogSource, options?: ReadLogOptions): Promise<LogItem[]> {
  const items: LogItem[] = []
  for await (const item of readLog(source, options)) items.push(item)
  return items
}

const recordsOf = (items: readonly LogItem[]): LogRecord[] =>
  items.flatMap((item) => (item.kind === 'record' ? [item.record] : []))
const rawsOf = (items: readonly LogItem[]) => recordsOf(items).map(({ raw }) => raw)
const issuesOf = (items: readonly LogItem[]) =>
  items.flatMap((item) => (item.kind === 'issue' ? [item.issue] : []))
const codesOf = (items: readonly LogItem[]) => issuesOf(items).map(({ code }) => code)

/** The bytes, cut at the places given. */
function piecesOf(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return places.slice(1).map((place, index) => bytes.slice(places[index], place))
}

const messages = [
  { cmd: 1, version: 1, ts: 1611307477000, sequence: 1, data: { state: 1, startTime: 1611307477000 } },
  {
    cmd: 3,
    version: 1,
    sequence: 2,
    data: { fromUser: { userUuid: 's1' }, message: 'héllo "王" 😀 [}', type: 1 },
  },
  {
    total: 1,
    startSequence: 3,
    list: [
      { cmd: 5, sequence: 3, data: { action: 1, changeProperties: { 'a.b': [1, -2.5e3, null, true] } } },
    ],
  },
  { cmd: 99, version: 1, sequence: 4, data: { message: '{"cmd":1,"\\u0000":"\\\\"}', empty: {}, list: [] } },
]
const texts = messages.map((message) => JSON.stringify(message))
const body = {
  msg: 'Success',
  code: 0,
  ts: 1611307477000,
  data: { total: 4, count: 4, nextId: null, list: messages },
}

const roomfoldLog = [
  '{"roomfold":1,"roomUuid":"room1","dialect":"wire","device":"töst"}',
  ...texts.map((raw, index) => JSON.stringify({ at: 1000 + index, space: 'channel', from: 'server', raw })),
].join('\n')

/** Each form of a log of the four messages: its text, and where each message ends in it. */
const forms: Record<string, string> = {
  'a Roomfold log': roomfoldLog,
  'bare messages': texts.join('\n'),
  'bare messages with CRLF': texts.join('\r\n'),
  'a list on one line': JSON.stringify(messages),
  'a pretty-printed list': JSON.stringify(messages, undefined, 2),
  'a list with one message a line': `[\n${texts.join(',\n')}\n]`,
  'a body on one line': JSON.stringify(body),
  'a pretty-printed body': JSON.stringify(body, undefined, 1),
  'a body a line': [0, 2]
    .map((from) => JSON.stringify({ ...body, data: { ...body.data, list: messages.slice(from, from + 2) } }))
    .join('\n'),
  'pretty-printed messages after each other': messages
    .map((message) => JSON.stringify(message, undefined, '\t'))
    .join('\n'),
  'a list of bodies': JSON.stringify([body]),
  'a list of records': `[${roomfoldLog.replaceAll('\n', ', ')}]`,
}
const parsed = (raw: unknown) => (typeof raw === 'string' ? JSON.parse(raw) : raw)
const named = Object.entries(forms)

describe('the forms of a log', () => {
  it.each(named)('%s gives its messages', async (_, text) => {
    const items = await itemsOf(`${text}\n`)
    expect(rawsOf(items).map(parsed)).toEqual(messages)
    expect(issuesOf(items)).toEqual([])
  })

  it.each(named)('%s gives the same zipped, without a line end, with a byte order mark', async (_, text) => {
    const items = await itemsOf(text)
    const marked = await itemsOf(`\ufeff${text}`)
    expect(await itemsOf(gzipSync(bytesOf(text)))).toEqual(items)
    expect(rawsOf(marked)).toEqual(rawsOf(items))
    expect(recordsOf(marked).map(({ offset }) => offset - 3)).toEqual(
      recordsOf(items).map(({ offset }) => offset),
    )
  })

  it.each(named)('%s says where each message is', async (_, text) => {
    const bytes = bytesOf(text)
    for (const { line, offset } of recordsOf(await itemsOf(text))) {
      expect(new TextDecoder().decode(bytes.subarray(0, offset)).split('\n').length).toBe(line)
      expect(bytes[offset]).toBe('{'.charCodeAt(0))
    }
  })

  it('gives the header and all fields of a record', async () => {
    const [header, first] = await itemsOf(roomfoldLog)
    expect(header).toEqual({
      kind: 'header',
      header: { roomfold: 1, roomUuid: 'room1', dialect: 'wire', device: 'töst' },
    })
    const record = { at: 1000, space: 'channel', from: 'server', raw: texts[0], line: 2, offset: 68 }
    expect(first).toEqual({ kind: 'record', record })
  })

  it('reads logs after each other, each with its header', async () => {
    const items = await itemsOf(`${roomfoldLog}\n${roomfoldLog}\n`)
    expect(items.filter(({ kind }) => kind === 'header').length).toBe(2)
    expect(recordsOf(items).length).toBe(8)
  })

  it('reads a log after bare messages, and records without a header', async () => {
    const items = await itemsOf(`${texts[0]}\n${roomfoldLog}`)
    expect(items.map(({ kind }) => kind)).toEqual([
      'record',
      'header',
      'record',
      'record',
      'record',
      'record',
    ])
    expect(rawsOf(await itemsOf(roomfoldLog.slice(roomfoldLog.indexOf('\n') + 1)))).toEqual(texts)
  })

  it('takes a raw that is a value as it is, and finds its space when the record has none', async () => {
    const items = await itemsOf(
      '{"raw":{"cmd":99,"requestId":"r1","data":{}}}\n{"raw":{"cmd":1},"space":"peer","at":null}',
    )
    expect(recordsOf(items)).toEqual([
      { raw: { cmd: 99, requestId: 'r1', data: {} }, space: 'peer', line: 1, offset: 0 },
      { raw: { cmd: 1 }, space: 'peer', line: 2, offset: 46 },
    ])
  })

  it('reads a header alone without an issue', async () => {
    expect(await itemsOf('{"roomfold":1}')).toEqual([{ kind: 'header', header: { roomfold: 1 } }])
  })

  it('reads several zipped members after each other', async () => {
    const [first = '', second = ''] = texts
    const zipped = [gzipSync(bytesOf(`${first}\n`)), gzipSync(bytesOf('')), gzipSync(bytesOf(second))]
    expect(rawsOf(await itemsOf(zipped))).toEqual([first, second])
    expect(codesOf(await itemsOf(zipped))).toEqual([])
  })
})

describe('the space of a bare message', () => {
  it.each([
    [
      'peer',
      'a notification with a requestId and no sequence',
      { cmd: 1, requestId: 'r1', data: { message: 'hi' } },
    ],
    [
      'peer',
      'one with a sequence deeper inside',
      { cmd: 99, requestId: 'r1', data: { payload: { sequence: 1 } } },
    ],
    [
      'peer',
      'a packet with fromRoomUuid',
      { total: 1, startSequence: 3, fromRoomUuid: 'r', list: [{ sequence: 3 }] },
    ],
    ['peer', 'a packet of peer chats', { total: 1, list: [{ cmd: 1, data: { message: 'hi' } }] }],
    ['channel', 'a packet of a room state', { total: 1, list: [{ cmd: 1, data: { state: 1 } }] }],
    [
      'channel',
      'a packet with startSequence',
      { startSequence: 1, list: [{ cmd: 1, data: { message: 'hi' } }] },
    ],
    ['channel', 'an empty packet', { total: 0, list: [] }],
    ['channel', 'a message with sequence and requestId', { cmd: 99, sequence: 1, requestId: 'r', data: {} }],
    ['channel', 'a text that speaks of requestId', { cmd: 3, data: { message: '"requestId"' } }],
  ])('is %s for %s', async (space, _, message) => {
    const line = JSON.stringify(message)
    const items = await itemsOf([`${line}\n`, `[${line}]\n`])
    expect(recordsOf(items).map((record) => record.space)).toEqual([space])
    expect(recordsOf(await itemsOf(`[${line},${line}]`)).map((record) => record.space)).toEqual([
      space,
      space,
    ])
  })

  it('is the one given', async () => {
    const items = await itemsOf(texts.join('\n'), { space: 'peer' })
    expect(new Set(recordsOf(items).map(({ space }) => space))).toEqual(new Set(['peer']))
  })
})

describe('any way of cutting the source into chunks', () => {
  const damaged: [string, string][] = [
    ['damaged lines', `${texts[0]}\n{"cmd":\n\0\n12\n[]\n${texts[1]}\n{"c`],
    ['a damaged log', `{"roomfold":2}\n{"at":1}\nno\n${roomfoldLog}\n{"raw`],
    ['a damaged list', `[${texts[0]}, {"cmd": "x}, ${texts[1]}, ${texts[2]}]\n`],
    ['a damaged body', forms['a pretty-printed body']?.replace('"version": 1,', '"version": 1') ?? ''],
    ['a long line', `${texts[0]}\n"${'x'.repeat(700)}"\n${texts[1]}\n[{"x":"${'x'.repeat(700)}"},{}]`],
  ]
  it.each([...named, ...damaged])('gives the same for %s', async (_, text) => {
    const options = { maxLineBytes: 600 }
    const bytes = bytesOf(text)
    const zipped = gzipSync(bytes)
    const whole = await itemsOf(bytes, options)
    const cuts = fc.array(fc.nat(), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(cuts, async (places) => {
        expect(await itemsOf(piecesOf(bytes, places), options)).toEqual(whole)
        expect(await itemsOf(piecesOf(zipped, places), options)).toEqual(whole)
      }),
      { numRuns: 30 },
    )
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte))
    expect(await itemsOf(single, options)).toEqual(whole)
  })

  it('may reuse the buffer of a chunk for the next', async () => {
    const bytes = bytesOf(roomfoldLog)
    const buffer = new Uint8Array(7)
    const reusing = function* () {
      for (let from = 0; from < bytes.length; from += buffer.length) {
        const part = bytes.subarray(from, from + buffer.length)
        buffer.set(part)
        yield buffer.subarray(0, part.length)
      }
    }
    expect(await itemsOf(reusing())).toEqual(await itemsOf(bytes))
  })
})

describe('a log that breaks off', () => {
  /** How many of the messages are complete in a beginning of the text. */
  async function completeIn(text: string, whole: readonly LogItem[], cut: number): Promise<number> {
    const bytes = bytesOf(text)
    return recordsOf(whole).filter(({ offset }) => {
      const rest = new TextDecoder().decode(bytes.subarray(offset))
      const end = offset + elementLength(rest)
      return end <= cut
    }).length
  }

  /** The length in bytes of the JSON object a text begins with. */
  function elementLength(text: string): number {
    let depth = 0
    for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
      if (token === '{' || token === '[') depth++
      if (token === '}' || token === ']') depth--
      if (depth === 0) return bytesOf(text.slice(0, index + 1)).length
    }
    return Number.POSITIVE_INFINITY
  }

  it.each(named)('is read up to the break, cut at any byte of %s', async (name, text) => {
    const bytes = bytesOf(text)
    const whole = await itemsOf(bytes)
    for (let cut = 1; cut < bytes.length; cut++) {
      const items = await itemsOf(bytes.subarray(0, cut))
      const complete = await completeIn(text, whole, cut)
      const read = items.filter(({ kind }) => kind !== 'issue')
      expect(read).toEqual(whole.slice(0, read.length))
      expect(recordsOf(items).length).toBe(complete)
      const isAtItsEnd = /[\r\n]/.test(String.fromCharCode(bytes[cut] ?? 0, bytes[cut - 1] ?? 0))
      const isLines = !text.startsWith('[') && !name.includes('pretty')
      expect(codesOf(items)).toEqual(isAtItsEnd && codesOf(items).length === 0 ? [] : ['truncated'])
      if (!isLines && text.startsWith('[')) expect(codesOf(items)).toEqual(['truncated'])
    }
  })

  it.each(named.slice(0, 4))('is read up to the break, cut at any byte of %s zipped', async (_, text) => {
    const whole = await itemsOf(text)
    const zipped = gzipSync(bytesOf(text), { mtime: 0, filename: 'lesson.ndjson' })
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

  it('says where the break is, and how much it cost', async () => {
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
  const zipped = gzipSync(bytesOf(`${text.join('\n')}\n`), { level: 9 })

  it('comes out up to the damage', async () => {
    const half = zipped.length >> 1
    const broken = zipped.map((byte, index) => (index < half ? byte : byte ^ 0x55))
    const items = await itemsOf(broken)
    const read = rawsOf(items).filter((raw, index) => raw === text[index])
    expect(codesOf(items)).toContain('gzipCorrupt')
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
    const broken = gzipSync(bytesOf(`${texts[0]}\n`))
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

  it('does not wait for ever for the end of a header', async () => {
    const name = function* () {
      yield Uint8Array.of(0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3)
      for (let count = 0; count < 30; count++) yield new Uint8Array(100_000).fill(97)
    }
    expect(codesOf(await itemsOf(name()))).toEqual(['gzipCorrupt'])
  })

  it('never throws, and never makes up what is not reported', async () => {
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

  it('names code and message of a service error', async () => {
    const [issue] = issuesOf(await itemsOf('{"msg":"Sequence not exists","code":20404101,"ts":1}'))
    expect(issue?.message).toContain('20404101')
    expect(issue?.message).toContain('Sequence not exists')
  })

  it('reads on after each kind of fault in a list', async () => {
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
        expect({ fault, separator, raws: rawsOf(items) }).toEqual({
          fault,
          separator,
          raws: [good, texts[1], texts[2]],
        })
        expect(codesOf(items)[0]).toBe('notJson')
      }
    }
  })

  it('reads the bodies after a damaged one', async () => {
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

  it('reports bytes that are not UTF-8 with their place, and gives the line with replacements', async () => {
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

  it('leaves out a line of 50 MB in a little memory, and says how long it was', async () => {
    const chunk = new Uint8Array(1_000_000).fill('x'.charCodeAt(0))
    const source = function* () {
      yield `${good}\n`
      for (let count = 0; count < 50; count++) yield chunk
      yield `\n${good}\n`
    }
    const items = await itemsOf(source())
    expect(recordsOf(items).map(({ line, offset }) => [line, offset])).toEqual([
      [1, 0],
      [3, good.length + 50_000_002],
    ])
    expect(issuesOf(items)).toMatchObject([{ code: 'lineTooLong', line: 2 }])
    expect(issuesOf(items)[0]?.message).toContain('50000000 bytes')
  })

  it('leaves out an element over the limit', async () => {
    const long = JSON.stringify({ cmd: 3, data: 'x'.repeat(5_000) })
    for (const text of [
      `[${good},${long},${good}]`,
      `${good}\n${long}\n${good}`,
      `[${good},\n${long},\n${good}]`,
    ]) {
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
    expect(codesOf(await itemsOf(opening))).toEqual(['truncated'])
    expect(recordsOf(await itemsOf(`[${good},{"cmd":4,"data":${deep}}]`)).length).toBe(2)
  })

  it('never throws, whatever the bytes, and loses no good line among them', async () => {
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
      { numRuns: 300 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await itemsOf([Uint8Array.of(0x1f, 0x8b), bytes])
        await itemsOf(bytes)
      }),
    )
  })
})

describe('sources', () => {
  const bytes = bytesOf(roomfoldLog)
  const stream = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of piecesOf(bytes, [3, 70, 200])) controller.enqueue(piece)
        controller.close()
      },
    })
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield* piecesOf(bytes, [3, 70, 200])
  }
  it.each<[string, () => LogSource]>([
    ['bytes', () => bytes],
    ['a Buffer', () => Buffer.from(bytes)],
    ['a Blob', () => new Blob([bytes])],
    ['a stream', stream],
    ['an async iterable', pieces],
    ['texts', () => [...roomfoldLog]],
    ['texts that split a surrogate pair', () => roomfoldLog.split('')],
  ])('reads %s as it reads the text', async (_, source) => {
    expect(await itemsOf(source())).toEqual(await itemsOf(roomfoldLog))
  })

  it('reports a source that fails, after what came before', async () => {
    async function* failing(): AsyncGenerator<string> {
      yield `${texts[0]}\n${texts[1]}`
      throw new Error('the disk is gone')
    }
    const items = await itemsOf(failing())
    expect(rawsOf(items)).toEqual(texts.slice(0, 2))
    expect(codesOf(items)).toEqual(['sourceFailed'])
    expect(issuesOf(items)[0]?.message).toContain('the disk is gone')
    const errored = new ReadableStream({ start: (controller) => controller.error(new Error('no')) })
    expect(codesOf(await itemsOf(errored))).toEqual(['sourceFailed'])
    expect(codesOf(await itemsOf([1] as unknown as Iterable<string>))).toEqual(['sourceFailed'])
  })

  it('closes the source when the loop is left early', async () => {
    let isClosed = false
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) yield `${texts[0]}\n`
      } finally {
        isClosed = true
      }
    }
    for await (const item of readLog(endless())) if (item.kind === 'record') break
    expect(isClosed).toBe(true)
    let isCancelled = false
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytesOf(`${texts[0]}\n`)),
      cancel: () => {
        isCancelled = true
      },
    })
    for await (const items of readLogBatches(stream)) if (items.length > 0) break
    expect(isCancelled).toBe(true)
  })

  it('stops at the signal, also while the source is silent', async () => {
    const abort = new AbortController()
    async function* silent(): AsyncGenerator<string> {
      yield `${texts[0]}\n`
      setTimeout(() => abort.abort())
      await new Promise(() => undefined)
    }
    expect(codesOf(await itemsOf(silent(), { signal: abort.signal }))).toEqual(['aborted'])
    expect(codesOf(await itemsOf(roomfoldLog, { signal: AbortSignal.abort() }))).toEqual(['aborted'])
  })

  it('tells how much of the source it has read, once a chunk', async () => {
    const seen: number[] = []
    const zipped = gzipSync(bytes)
    const onProgress = (progress: { bytes: number }) => seen.push(progress.bytes)
    await itemsOf([zipped.subarray(0, 50), zipped.subarray(50)], { onProgress })
    expect(seen).toEqual([50, zipped.length])
  })

  it('gives out batches without an empty one', async () => {
    const batches: number[] = []
    for await (const items of readLogBatches([roomfoldLog.slice(0, 10), roomfoldLog.slice(10), '']))
      batches.push(items.length)
    expect(batches).toEqual([4, 1])
  })
})

const samples = join(__dirname, '../../../../../shared/data')
const whenPresent = existsSync(samples) ? describe : describe.skip

whenPresent('the samples', () => {
  const sample = (name: string) => itemsOf(readFileSync(join(samples, name)))

  it.each([
    ['constructed-seed-dialect.ndjson', 12, 0],
    ['constructed-wire-v1.ndjson', 12, 0],
    ['constructed-wire-v2.ndjson', 4, 2],
    ['constructed-peer-v1.ndjson', 3, 3],
    ['docs-event-data.ndjson', 8, 0],
    ['docs-widget-change-events.ndjson', 14, 0],
  ])('%s has %d messages, %d of them to a peer', async (name, count, peers) => {
    const items = await sample(name)
    expect(recordsOf(items).length).toBe(count)
    expect(recordsOf(items).filter(({ space }) => space === 'peer').length).toBe(peers)
    expect(issuesOf(items)).toEqual([])
  })

  it('reports wrapped bodies, cases and snapshots, which are no logs', async () => {
    expect(codesOf(await sample('constructed-rest.ndjson'))).toEqual(Array(4).fill('notARecord'))
    expect(codesOf(await sample('docs-properties-faq.json'))).toEqual(['notARecord'])
    expect(codesOf(await sample('real-snapshot-rte-sdk.json'))).toEqual(['serviceError'])
  })

  it('reads the unwrapped bodies', async () => {
    const lines = readFileSync(join(samples, 'constructed-rest.ndjson'), 'utf8').trim().split('\n')
    const bodies = lines.map((line) => JSON.stringify(JSON.parse(line).json))
    const items = await itemsOf(bodies.join('\n'))
    expect(recordsOf(items).length).toBe(2)
    expect(codesOf(items)).toEqual(['serviceError', 'serviceError'])
  })
})
