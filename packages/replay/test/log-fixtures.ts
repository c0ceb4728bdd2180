import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from '@jest/globals'
import type { LogItem, LogRecord } from '../src/log/item.ts'
import type { ReadLogOptions } from '../src/log/options.ts'
import { readLog } from '../src/log/read.ts'
import type { LogSource } from '../src/log/source.ts'

export const bytesOf = (text: string) => new TextEncoder().encode(text)

export async function itemsOf(source: LogSource, options?: ReadLogOptions): Promise<LogItem[]> {
  const items: LogItem[] = []
  for await (const item of readLog(source, options)) items.push(item)
  return items
}

export const recordsOf = (items: readonly LogItem[]): LogRecord[] =>
  items.flatMap((item) => (item.kind === 'record' ? [item.record] : []))

export const rawsOf = (items: readonly LogItem[]) => recordsOf(items).map(({ raw }) => raw)

export const issuesOf = (items: readonly LogItem[]) =>
  items.flatMap((item) => (item.kind === 'issue' ? [item.issue] : []))

export const codesOf = (items: readonly LogItem[]) => issuesOf(items).map(({ code }) => code)

/** Splits bytes at some offsets. */
export function piecesOf(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return places.slice(1).map((place, index) => bytes.slice(places[index], place))
}

export const messages = [
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

export const texts = messages.map((message) => JSON.stringify(message))

export const body = {
  msg: 'Success',
  code: 0,
  ts: 1611307477000,
  data: { total: 4, count: 4, nextId: null, list: messages },
}

export const roomfoldLog = [
  '{"roomfold":1,"roomUuid":"room1","dialect":"wire","device":"töst"}',
  ...texts.map((raw, index) => JSON.stringify({ at: 1000 + index, space: 'channel', from: 'server', raw })),
].join('\n')

/** The four messages in each form of a log. */
export const forms: Record<string, string> = {
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
  'messages without line feeds': texts.join(''),
  'a Roomfold log without line feeds': roomfoldLog.replaceAll('\n', ''),
  'a list of records': `[${roomfoldLog.replaceAll('\n', ', ')}]`,
}

export const parsed = (raw: unknown) => (typeof raw === 'string' ? JSON.parse(raw) : raw)

export const named = Object.entries(forms)

export const samples = join(__dirname, '../../../../shared/data')

export const whenPresent = existsSync(samples) ? describe : describe.skip
