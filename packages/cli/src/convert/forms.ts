import { type Dialect, encodeNotification } from '@roomfold/protocol'
import {
  formatCheckpoint,
  formatHeader,
  formatRecord,
  type LogItem,
  LogOrder,
  type LogRecord,
  type Ordered,
} from '@roomfold/replay'

/** The forms that a log can be written in. */
export const logForms = ['ndjson', 'ndjson.gz', 'bare', 'json', 'sequences'] as const
export type LogForm = (typeof logForms)[number]

/** Why something of a log has no place in another form. */
export type Omission = 'checkpoint' | 'forged' | 'notJson' | 'notOrdered'

/** How a log is put into another form. */
export interface Conversion {
  readonly dialect: Dialect
  /** Of notifications in order. Default: the first that is named. */
  readonly roomUuid?: string | undefined
  readonly omit: (what: Omission) => void
}

type Batches = AsyncIterable<readonly LogItem[]>

const service = 'server'

/** A Roomfold log: everything, and a header that says the dialect. */
const roomfoldLog = async function* (batches: Batches, { dialect }: Conversion): AsyncGenerator<string> {
  let hasHeader = false
  for await (const items of batches) {
    for (const item of items) {
      if (item.kind === 'issue') continue
      if (item.kind === 'header') yield `${formatHeader({ ...item.header, dialect })}\n`
      else if (!hasHeader) yield `${formatHeader({ dialect })}\n`
      hasHeader = true
      if (item.kind === 'record') yield `${formatRecord(item.record)}\n`
      else if (item.kind === 'checkpoint')
        yield `${formatCheckpoint(item.checkpoint.room, item.checkpoint.at)}\n`
    }
  }
}

/** The message of a record as JSON on one line; undefined where that loses what the record says. */
const messageOf = ({ raw, space, from }: LogRecord, omit: Conversion['omit']): string | undefined => {
  if (space === 'channel' && from !== undefined && from !== service) {
    omit('forged')
    return undefined
  }
  try {
    return JSON.stringify(typeof raw === 'string' ? JSON.parse(raw) : raw)
  } catch {
    omit('notJson')
    return undefined
  }
}

const messagesOf = async function* (batches: Batches, { omit }: Conversion): AsyncGenerator<string> {
  for await (const items of batches) {
    for (const item of items) {
      if (item.kind === 'checkpoint') omit('checkpoint')
      const message = item.kind === 'record' ? messageOf(item.record, omit) : undefined
      if (message !== undefined) yield message
    }
  }
}

const bare = async function* (batches: Batches, conversion: Conversion): AsyncGenerator<string> {
  for await (const message of messagesOf(batches, conversion)) yield `${message}\n`
}

/** The texts between brackets, with commas. */
const listed = async function* (texts: AsyncIterable<string>): AsyncGenerator<string> {
  let separator = '['
  for await (const text of texts) {
    yield `${separator}\n${text}`
    separator = ','
  }
  yield separator === '[' ? '[]' : '\n]'
}

const json = async function* (batches: Batches, conversion: Conversion): AsyncGenerator<string> {
  yield* listed(messagesOf(batches, conversion))
  yield '\n'
}

/** Channel notifications in order, each once. */
const notificationsOf = async function* (
  batches: Batches,
  { dialect, roomUuid, omit }: Conversion,
  count: () => void,
): AsyncGenerator<string> {
  const order = new LogOrder({ dialect, roomUuid })
  const textsOf = function* (ordered: readonly Ordered[]): Generator<string> {
    for (const entry of ordered) {
      if (entry.kind === 'action') {
        count()
        yield encodeNotification(entry.action, { dialect })
      } else omit(entry.kind === 'checkpoint' ? 'checkpoint' : 'notOrdered')
    }
  }
  for await (const items of batches) yield* textsOf(order.push(items))
  yield* textsOf(order.finish())
}

/** The body of a REST answer with all notifications on one page. */
const sequences = async function* (batches: Batches, conversion: Conversion): AsyncGenerator<string> {
  let count = 0
  yield '{"msg":"Success","code":0,"data":{"list":'
  yield* listed(
    notificationsOf(batches, conversion, () => {
      count += 1
    }),
  )
  yield `,"total":${count},"count":${count},"nextId":null}}\n`
}

/** The texts of a log in another form. */
export const convertLog: Readonly<
  Record<LogForm, (batches: Batches, conversion: Conversion) => AsyncGenerator<string>>
> = { ndjson: roomfoldLog, 'ndjson.gz': roomfoldLog, bare, json, sequences }
