import type { RoomSnapshot } from '@roomfold/state'
import { formatCheckpoint, formatHeader, formatRecord } from './format.ts'
import type { LogEntry, LogHeader } from './item.ts'
import { chunkSinkOf, isPromise } from './sink.ts'

/** A sink of a log: an object that accepts text, or a stream of bytes. */
export type LogSink =
  | { write(text: string): unknown; close?(): unknown }
  | WritableStream<Uint8Array>
  | WritableStream<Uint8Array | string>

/** Writes a log, record by record. */
export interface LogWriter {
  /** Adds a record. If the sink is asynchronous, settles as its write does. */
  write(record: LogEntry): void | Promise<void>
  /** Adds a checkpoint, which replaces the room of the records before it. `at`: ms UTC. */
  checkpoint(room: RoomSnapshot, at?: number): void | Promise<void>
  /** Ends the log and closes the sink. */
  close(): void | Promise<void>
}

/**
 * Begins a Roomfold log: writes its header line, then a line for each record.
 *
 * If the sink's `write` returns a promise, the next write waits for it. If a write fails, all later calls reject with
 * the same reason.
 *
 * @example
 * ```ts
 * import { writeLog } from '@roomfold/replay'
 *
 * let text = ''
 * const log = writeLog({ write: (line) => { text += line } }, { roomUuid: 'room1' })
 * log.write({ at: 1611307477000, space: 'channel', raw: '{"cmd":1,"sequence":1}' })
 * log.close()
 * ```
 */
export function writeLog(sink: LogSink, header: Partial<LogHeader> = {}): LogWriter {
  const target = chunkSinkOf<string>(sink)
  const enqueue = createQueue()
  const send = (line: string) => enqueue(() => target.write(`${line}\n`))
  // If this fails, all later writes reject too.
  void send(formatHeader(header))
  return {
    write: (record) => send(formatRecord(record)),
    checkpoint: (room, at) => send(formatCheckpoint(room, at)),
    close: () => enqueue(() => target.close()),
  }
}

/** Runs actions in order: synchronously, unless an earlier one is pending. */
function createQueue(): (action: () => unknown) => void | Promise<void> {
  let pending: Promise<void> | undefined
  return (action) => {
    const result = pending ? pending.then(action) : action()
    if (!isPromise(result)) return
    const entry: Promise<void> = result.then(() => {
      if (pending === entry) pending = undefined
    })
    entry.catch(() => undefined)
    pending = entry
    return entry
  }
}
