import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatHeader, formatRecord } from './format.ts'
import type { LogEntry, LogHeader, LogItem } from './item.ts'
import { readLog } from './read.ts'
import { writeLog } from './write.ts'

const entry: LogEntry = { raw: '{"cmd":1}', from: 'server', space: 'channel', at: 5 }

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string().map((text) => `${text}\n\r\n\u2028\ud800`),
)
const anyEntry: fc.Arbitrary<LogEntry> = fc.record(
  {
    raw: anyText,
    space: fc.constantFrom('channel', 'peer'),
    at: fc.maxSafeInteger().map((at) => at + 0),
    from: anyText,
  },
  { requiredKeys: ['raw', 'space'] },
)
const anyHeader: fc.Arbitrary<LogHeader> = fc
  .record(
    {
      roomUuid: anyText,
      dialect: fc.constantFrom('documented', 'wire'),
      device: fc.dictionary(fc.string(), fc.string()),
    },
    { requiredKeys: [] },
  )
  .map((fields) => ({ roomfold: 1, ...fields }) as LogHeader)

describe('a written log', () => {
  it('has a header line and one line per record, with fields in order', () => {
    let text = ''
    const log = writeLog(
      {
        write: (line) => {
          text += line
        },
      },
      { dialect: 'wire', by: 'test', roomUuid: 'r' },
    )
    log.write(entry)
    log.write({ space: 'peer', raw: { cmd: 2 } })
    log.close()
    expect(text.split('\n')).toEqual([
      '{"roomfold":1,"roomUuid":"r","dialect":"wire","by":"test"}',
      '{"at":5,"space":"channel","from":"server","raw":"{\\"cmd\\":1}"}',
      '{"space":"peer","raw":"{\\"cmd\\":2}"}',
      '',
    ])
  })

  it('round-trips through readLog', async () => {
    await fc.assert(
      fc.asyncProperty(anyHeader, fc.array(anyEntry), async (header, entries) => {
        const chunks: string[] = []
        const log = writeLog({ write: (text) => chunks.push(text) }, header)
        for (const written of entries) log.write(written)
        const items: LogItem[] = []
        for await (const item of readLog(chunks)) items.push(item)
        const read = items.slice(1).map((item) => {
          if (item.kind !== 'record') return item
          const { line, offset, ...record } = item.record
          return record
        })
        expect(items[0]).toEqual({ kind: 'header', header })
        expect(read).toEqual(entries)
      }),
    )
  })

  it('omits an invalid time', () => {
    expect(formatRecord({ space: 'channel', raw: undefined, at: Number.NaN })).toBe(
      '{"space":"channel","raw":"null"}',
    )
    expect(formatHeader()).toBe('{"roomfold":1}')
  })
})

describe('sinks', () => {
  it('a stream receives bytes and is closed', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const log = writeLog(writable)
    const done = Promise.all([log.write(entry), log.close()])
    const kinds: string[] = []
    for await (const { kind } of readLog(readable)) kinds.push(kind)
    await done
    expect(kinds).toEqual(['header', 'record'])
  })

  it('an asynchronous sink receives one write at a time, in order', async () => {
    const texts: string[] = []
    let busy = 0
    let most = 0
    const sink = {
      write: async (text: string) => {
        most = Math.max(most, ++busy)
        await new Promise((resolve) => setTimeout(resolve, texts.length % 2))
        texts.push(text)
        busy--
      },
      close: () => texts.push('closed'),
    }
    const log = writeLog(sink)
    for (let at = 0; at < 10; at++) void log.write({ ...entry, at })
    await log.close()
    expect(texts).toEqual([
      `${formatHeader()}\n`,
      ...Array.from({ length: 10 }, (_, at) => `${formatRecord({ ...entry, at })}\n`),
      'closed',
    ])
    expect(most).toBe(1)
  })

  it('a failing sink makes write and close reject', async () => {
    const log = writeLog({ write: () => Promise.reject(new Error('full')) })
    await expect(log.write(entry)).rejects.toThrow('full')
    await expect(log.close()).rejects.toThrow('full')
  })
})
