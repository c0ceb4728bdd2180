import { type Dialect, encodeNotification } from '@roomfold/protocol'
import {
  type Finding,
  formatCheckpoint,
  formatHeader,
  formatRecord,
  type LogItem,
  LogOrder,
  type LogRecord,
  type Ordered,
} from '@roomfold/replay'

/** The output forms of a log. */
export const logForms = ['ndjson', 'ndjson.gz', 'bare', 'json', 'sequences'] as const
export type LogForm = (typeof logForms)[number]

/** Why an item can't be written in a form. */
export type Omission = 'checkpoint' | 'forged' | 'notJson' | 'notOrdered'

/** Options of a conversion. */
export interface Conversion {
  readonly dialect: Dialect
  /** The room, for ordered notifications. Default: the first that the log names. */
  readonly roomUuid?: string | undefined
  /** How many notifications are buffered while one is missing. */
  readonly window?: number | undefined
  readonly omit: (what: Omission) => void
  /** Called with the code of each finding while the log is read. */
  readonly found: (code: Finding['code']) => void
}

type Batches = AsyncIterable<readonly LogItem[]>

const service = 'server'

/** A Roomfold log with all items, and a header with the dialect. */
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

/** The message of a record as JSON on one line. Undefined if it can't be represented. */
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

/** Formats texts as a JSON list. */
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

/** What ordering corrects, and what is counted as omitted. */
const corrected: ReadonlySet<Finding['code']> = new Set([
  'duplicate',
  'outOfOrder',
  'startsLate',
  'unsequenced',
  'forgedSender',
])

/** Channel notifications in order, without duplicates. */
const notificationsOf = async function* (
  batches: Batches,
  { dialect, roomUuid, window, omit, found }: Conversion,
  count: () => void,
): AsyncGenerator<string> {
  const report = ({ stage, code }: Finding): void => {
    if (code === 'forgedSender') omit('forged')
    if (stage !== 'log' && !corrected.has(code)) found(code)
  }
  const order = new LogOrder({ dialect, roomUuid, window, report })
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

/** A REST response body with all notifications on one page. */
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

/** Converts a log to the lines of each form. */
export const convertLog: Readonly<
  Record<LogForm, (batches: Batches, conversion: Conversion) => AsyncGenerator<string>>
> = { ndjson: roomfoldLog, 'ndjson.gz': roomfoldLog, bare, json, sequences }
