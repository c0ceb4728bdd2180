import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import {
  bytesOf,
  codesOf,
  issuesOf,
  itemsOf,
  messages,
  parsed,
  rawsOf,
  recordsOf,
  texts,
} from '../../test/log-fixtures.ts'
import type { LogFormat } from './log-format.ts'
import type { LogSource } from './source.ts'

const read = async (source: LogSource) => {
  let format: LogFormat | undefined
  const items = await itemsOf(source, {
    onFormat: (found) => {
      format = found
    },
  })
  return { raws: rawsOf(items).map(parsed), codes: codesOf(items), format, items }
}

const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(Buffer.from(text, 'utf16le'))
  return bigEndian ? new Uint8Array(Buffer.from(bytes).swap16()) : bytes
}

const escapedForHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const vendorLines = (written: (text: string) => string): string =>
  [
    '09:12:01 INFO AgoraEdu-SDK [INFO]: init {appId: 7}',
    ...texts.map(
      (text, index) => `09:12:0${index} DEBUG AgoraEdu-SDK [DEBUG]: message ${written(text)} (ok)`,
    ),
    '09:12:09 WARN AgoraEdu-SDK [WARN]: bye',
    '',
  ].join('\r\n')

const frame = (data: string, time: number, more: object = {}) => ({
  type: 'receive',
  time,
  opcode: 1,
  data,
  ...more,
})
const answer = (text: string, more: object = {}) => ({
  startedDateTime: '2026-03-02T10:00:09Z',
  response: { content: { text, ...more } },
})
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const har = (...entries: object[]): string =>
  JSON.stringify({ log: { version: '1.2', entries } }, undefined, 2)
const body = (data: unknown): string => JSON.stringify({ msg: 'Success', code: 0, ts: 1, data })

const csvCell = (text: string): string => `"${text.replaceAll('"', '""')}"`

describe('lines that contain notifications', () => {
  it.each<[string, string, LogFormat['form'], number]>([
    ["the vendor's log", vendorLines(String), 'vendorLog', 2],
    ["the vendor's log, escaped for HTML", vendorLines(escapedForHtml), 'vendorLog', 2],
    ['logcat in brief', texts.map((text) => `D/Classroom: ${text}`).join('\n'), 'logcat', 0],
    [
      'logcat with threads',
      [
        '--------- beginning of main',
        ...texts.map((text) => `03-02 10:00:00.000  1201  1233 I Rtm: got ${text}`),
      ].join('\n'),
      'logcat',
      1,
    ],
    ["a browser's console", texts.map((text) => `room.js:12 ← ${text}`).join('\n'), 'console', 0],
    [
      'lines with a time in brackets',
      texts.map((text) => `[2026-03-02 10:00:00] ${text}`).join('\n'),
      'text',
      0,
    ],
    ['JSON in a string', texts.map((text) => `recv: ${JSON.stringify(text)}`).join('\n'), 'text', 0],
    [
      'lines of a structured logger',
      texts.map((msg, level) => JSON.stringify({ level, msg, pid: 7 })).join('\n'),
      'structured',
      0,
    ],
    [
      'a CSV export',
      ['\ufeffid,note,message', ...texts.map((text, id) => `${id},"",${csvCell(text)}`)].join('\r\n'),
      'text',
      1,
    ],
    ['a CSV export of one column', texts.map(csvCell).join('\n'), 'text', 0],
    [
      'tab-separated text with escaped backslashes',
      texts.map((text, id) => `${id}\t${text.replaceAll('\\', '\\\\')}`).join('\n'),
      'text',
      0,
    ],
    [
      'REST answers behind a prefix',
      [`10:00:00 I/OkHttp: <-- 200 ${body({ list: messages })}`, '10:00:01 I/OkHttp: --> GET /rooms'].join(
        '\n',
      ),
      'text',
      1,
    ],
  ])('%s gives its notifications and counts other lines', async (_, text, form, skippedLines) => {
    const { raws, codes, format } = await read(text)
    expect({ raws, codes }).toEqual({ raws: messages, codes: [] })
    expect(format).toMatchObject({ form, skippedLines })
  })

  it('reports a notification that the logger truncated', async () => {
    for (const [first, cut] of [
      [texts[0], '{"cmd":3,"sequence":2,"da…'],
      [csvCell(texts[0] ?? ''), '"{""cmd"":3,""sequence"":2,""da'],
    ]) {
      const { raws, codes } = await read(`10:00:00,${first}\n10:00:01,${cut}\n`)
      expect({ raws, codes }).toEqual({ raws: messages.slice(0, 1), codes: ['notJson'] })
    }
  })
})

describe('a JSON document', () => {
  it.each<[string, string, LogFormat['form']]>([
    ['a list of message texts', JSON.stringify(texts, undefined, 2), 'texts'],
    ['message texts, one a line', texts.map((text) => JSON.stringify(text)).join('\n'), 'texts'],
    [
      'JSON text sequences',
      messages.map((message) => `\u001e${JSON.stringify(message, undefined, 2)}\n`).join(''),
      'jsonSequence',
    ],
    ['an answer of the polling interface', body(messages), 'polling'],
    ['an answer of the sequences interface', body({ list: messages, total: 4 }), 'sequences'],
    [
      'rows of a query',
      JSON.stringify({ rows: texts.map((payload, id) => ({ id, payload })) }),
      'structured',
    ],
    [
      'the answer of a search engine',
      JSON.stringify({ hits: { hits: messages.map((message) => ({ _source: { message } })) } }),
      'structured',
    ],
    [
      'a table with columns for the command and the sequence',
      JSON.stringify(texts.map((payload, sequence) => ({ cmd: 1, sequence, payload }))),
      'list',
    ],
    ['a HAR archive', har({ _webSocketMessages: texts.map((text, index) => frame(text, index)) }), 'har'],
    ['REST answers of a HAR archive', har(answer(body({ list: messages }))), 'har'],
    ['REST answers in base64', har(answer(base64(body(messages)), { encoding: 'base64' })), 'har'],
  ])('%s gives its notifications', async (_, text, form) => {
    const { raws, codes, format } = await read(text)
    expect({ raws, codes, form: format?.form }).toEqual({ raws: messages, codes: [], form })
  })

  describe('a HAR archive of a browser that joined during the class', () => {
    const room = { roomInfo: { roomUuid: 'maths-7b' }, roomState: { state: 1 }, roomProperties: { page: 4 } }
    const users = [{ userUuid: 'ann', userName: 'Ann', role: 1 }]
    const snapshotAt = (sequence: number) => answer(body({ sequence, snapshot: { room, users } }))
    const chat = (sequence: number) =>
      frame(JSON.stringify({ cmd: 3, sequence, data: { message: 'hi' } }), sequence)

    it('begins with the snapshot that it requested', async () => {
      const { items } = await read(har({ _webSocketMessages: [chat(58), chat(59)] }, snapshotAt(57)))
      expect(items.map(({ kind }) => kind)).toEqual(['checkpoint', 'record', 'record'])
      const [first] = items
      if (first?.kind !== 'checkpoint') throw new Error('no checkpoint')
      expect(first.checkpoint).toMatchObject({ at: Date.UTC(2026, 2, 2, 10, 0, 9), room: { sequence: 57 } })
      expect([...first.checkpoint.room.users.keys()]).toEqual(['ann'])
    })

    it('begins with its notifications if they are older than the snapshot', async () => {
      const { items } = await read(har({ _webSocketMessages: [chat(1), chat(2)] }, snapshotAt(57)))
      expect(items.map(({ kind }) => kind)).toEqual(['record', 'record'])
    })
  })

  it('reads each received notification of a HAR archive once, with its time, and no sent messages', async () => {
    const sequenced = messages.filter((message) => 'sequence' in message)
    const { items } = await read(
      har(
        answer(body({ list: sequenced })),
        {
          _webSocketMessages: [
            frame(texts[0] ?? '', 1_772_445_600),
            frame('{"cmd":3,"sequence":9,"data":{"message":"mine"}}', 1_772_445_601, { type: 'send' }),
            frame(base64(texts[1] ?? ''), 1_772_445_602, { opcode: 2 }),
          ],
        },
        answer('<!doctype html>'),
      ),
    )
    expect(recordsOf(items).map(({ at, raw }) => [at, parsed(raw).sequence])).toEqual([
      [1_772_445_600_000, 1],
      [1_772_445_602_000, 2],
      [Date.parse('2026-03-02T10:00:09Z'), 4],
    ])
  })

  it('is repaired and reported if it is damaged', async () => {
    const damaged = JSON.stringify(messages, undefined, 2).replace('"version": 1,', '"version": 1')
    const { raws, codes } = await read(damaged)
    expect({ raws, codes }).toEqual({ raws: messages, codes: ['documentRepaired'] })
  })

  it('over the limit is ignored and reported', async () => {
    const items = await itemsOf(JSON.stringify(messages, undefined, 2), { maxDocumentBytes: 100 })
    expect([recordsOf(items).length, codesOf(items)]).toEqual([0, ['documentTooLong']])
  })
})

describe('encodings, compression and containers', () => {
  it.each<[string, string, boolean, LogFormat['encoding']]>([
    ['UTF-16 with its mark', '\ufeff', false, 'UTF-16LE'],
    ['UTF-16 without one', '', false, 'UTF-16LE'],
    ['UTF-16 BE with its mark', '\ufeff', true, 'UTF-16BE'],
    ['UTF-16 BE without one', '', true, 'UTF-16BE'],
  ])('%s is read, plain and gzipped', async (_, mark, bigEndian, encoding) => {
    const bytes = utf16(`${mark}${texts.join('\r\n')}\r\n`, bigEndian)
    for (const [source, compression] of [
      [bytes, undefined],
      [gzipSync(bytes), 'gzip'],
    ] as const) {
      const { raws, codes, format } = await read([source.subarray(0, 601), source.subarray(601)])
      expect({ raws, codes }).toEqual({ raws: messages, codes: [] })
      expect(format).toMatchObject({ encoding, compression })
    }
  })

  const tar = bytesOf(`log.ndjson${'\0'.repeat(247)}ustar\0${'\0'.repeat(600)}`)
  it.each<[string, Uint8Array, string]>([
    ['zip', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), 'unzip'],
    ['xz', Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0), 'xz -d'],
    ['bzip2', bytesOf('BZh91AY&SY'), 'bunzip2'],
    ['zstd', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 4), 'zstd -d'],
    ['tar', tar, 'tar -xf'],
    ['tar.gz', gzipSync(tar), 'tar -xf'],
    ['gzip in gzip', gzipSync(gzipSync(texts.join('\n'))), 'gunzip -c'],
    [
      'gzip in base64',
      bytesOf(base64(String.fromCharCode(0x1f, 0x8b, 8)).replace(/^.*/, 'H4sIAAAAAAAA')),
      'base64 -d',
    ],
  ])('%s is named with what to do, and nothing of it is read', async (_, bytes, advice) => {
    const { raws, items } = await read(bytes)
    expect(raws).toEqual([])
    expect(issuesOf(items)).toMatchObject([{ code: 'unsupportedContainer' }])
    expect(issuesOf(items)[0]?.message).toContain(advice)
  })

  it('reads the gzip members after a damaged one', async () => {
    const [first, second, third] = texts.map((text) => new Uint8Array(gzipSync(`${text}\n`)))
    second?.fill(0xff, 12, 40)
    const { raws, codes } = await read([first, second, third].flatMap((member) => member ?? []))
    expect(raws).toEqual([messages[0], messages[2]])
    expect(codes).toContain('gzipCorrupt')
  })
})
