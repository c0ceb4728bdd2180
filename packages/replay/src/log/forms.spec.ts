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
  roomfoldLog,
  texts,
} from '../../test/log-fixtures.ts'

describe('the forms of a log', () => {
  it.each(named)('yields the messages of %s', async (_, text) => {
    const items = await itemsOf(`${text}\n`)
    expect(rawsOf(items).map(parsed)).toEqual(messages)
    expect(issuesOf(items)).toEqual([])
  })

  it.each(named)(
    'yields the same for %s gzipped, without a final line end, with a byte order mark',
    async (_, text) => {
      const items = await itemsOf(text)
      const marked = await itemsOf(`\ufeff${text}`)
      expect(await itemsOf(gzipSync(bytesOf(text)))).toEqual(items)
      expect(rawsOf(marked)).toEqual(rawsOf(items))
      expect(recordsOf(marked).map(({ offset }) => offset - 3)).toEqual(
        recordsOf(items).map(({ offset }) => offset),
      )
    },
  )

  it.each(named)('locates the beginning of each message or document in %s', async (_, text) => {
    const bytes = bytesOf(text)
    for (const { line, offset } of recordsOf(await itemsOf(text))) {
      expect(new TextDecoder().decode(bytes.subarray(0, offset)).split('\n').length).toBe(line)
      expect('{[').toContain(String.fromCharCode(bytes[offset] ?? 0))
    }
  })

  it('reads all of many messages on one line, and says if it stops searching', async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => `{"cmd":4,"sequence":${n},"data":{"n":"}{${n}"}}`)
    for (const text of [many.join(''), many.join(' '), `${texts[0]}\n${many.join('')}\n`]) {
      const items = await itemsOf(text)
      expect(rawsOf(items).slice(-2_000)).toEqual(many)
      expect(codesOf(items)).toEqual([])
    }
    const logged = await itemsOf(`12:00 ${texts[0]}\n12:01 ${many.map((text) => `got ${text} `).join('')}\n`)
    expect(rawsOf(logged)).toEqual([texts[0], ...many])
    const exact = await itemsOf(`12:00 ${texts[0]}\n12:01 ${texts[1]} ${'{ "'.repeat(64)}\n`)
    expect(codesOf(exact)).toEqual([])
    const braces = '{ "'.repeat(100)
    const stopped = await itemsOf(`12:00 ${texts[0]}\n12:01 ${texts[1]} ${braces} ${texts[2]}\n`)
    expect(rawsOf(stopped)).toEqual(texts.slice(0, 2))
    expect(issuesOf(stopped)[0]?.message).toContain('was not searched')
  })

  it('reads the messages before and after a torn one on one line', async () => {
    const [first = '', second = '', third = '', fourth = ''] = texts
    const items = await itemsOf(`${first}${second.slice(0, 20)}${third}${fourth}`)
    expect(rawsOf(items).map(parsed)).toEqual([first, third, fourth].map(parsed))
    expect(codesOf(items)).toEqual(['notJson'])
  })

  it('reads the header and all fields of a record', async () => {
    const [header, first] = await itemsOf(roomfoldLog)
    expect(header).toEqual({
      kind: 'header',
      header: { roomfold: 1, roomUuid: 'room1', dialect: 'wire', device: 'töst' },
    })
    const record = { at: 1000, space: 'channel', from: 'server', raw: texts[0], line: 2, offset: 68 }
    expect(first).toEqual({ kind: 'record', record })
  })

  it('reads concatenated logs with their headers', async () => {
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

  it('keeps a raw that is not a string, and detects its space if the record has none', async () => {
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

  it('reads gzip members that are split anywhere between two chunks', async () => {
    const [first = '', second = ''] = texts
    const zipped = Buffer.concat([gzipSync(bytesOf(`${first}\n`)), gzipSync(bytesOf(second))])
    for (let cut = 0; cut <= zipped.length; cut += 1) {
      const items = await itemsOf([zipped.subarray(0, cut), zipped.subarray(cut)])
      expect([rawsOf(items), codesOf(items)]).toEqual([[first, second], []])
    }
  })

  it('reads concatenated gzip members', async () => {
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
    ['channel', 'a text that contains requestId', { cmd: 3, data: { message: '"requestId"' } }],
  ])('is %s for %s', async (space, _, message) => {
    const line = JSON.stringify(message)
    const items = await itemsOf([`${line}\n`, `[${line}]\n`])
    expect(recordsOf(items).map((record) => record.space)).toEqual([space, space])
    expect(recordsOf(await itemsOf(`[${line},${line}]`)).map((record) => record.space)).toEqual([
      space,
      space,
    ])
  })

  it('is that of the `space` option', async () => {
    const items = await itemsOf(texts.join('\n'), { space: 'peer' })
    expect(new Set(recordsOf(items).map(({ space }) => space))).toEqual(new Set(['peer']))
  })
})

describe('the chunks of a source', () => {
  const damaged: [string, string][] = [
    ['damaged lines', `${texts[0]}\n{"cmd":\n\0\n12\n[]\n${texts[1]}\n{"c`],
    ['a damaged log', `{"roomfold":2}\n{"at":1}\nno\n${roomfoldLog}\n{"raw`],
    ['a damaged list', `[${texts[0]}, {"cmd": "x}, ${texts[1]}, ${texts[2]}]\n`],
    ['a damaged body', forms['a pretty-printed body']?.replace('"version": 1,', '"version": 1') ?? ''],
    ['a long line', `${texts[0]}\n"${'x'.repeat(700)}"\n${texts[1]}\n[{"x":"${'x'.repeat(700)}"},{}]`],
  ]
  it.each([...named, ...damaged])('yield the same items for %s, however it is cut', async (_, text) => {
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

  it('may share one buffer', async () => {
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
