import type { RoomSnapshot } from '@roomfold/state'
import { formatCheckpoint, formatHeader, formatRecord } from './format.ts'
import type { LogEntry, LogHeader } from './item.ts'
import { chunkSinkOf, isPromise } from './sink.ts'

/** Where a log is written to: anything that takes text, or a stream of bytes. */
export type LogSink =
  | { write(text: string): unknown; close?(): unknown }
  | WritableStream<Uint8Array>
  | WritableStream<Uint8Array | string>

/** Writes a log, record by record. */
export interface LogWriter {
  /** Adds a record. Where the sink is asynchronous, resolves when it has taken it, or rejects as it does. */
  write(record: LogEntry): void | Promise<void>
  /** Adds a whole room, which replaces what the records before it make. `at`: ms, UTC. */
  checkpoint(room: RoomSnapshot, at?: number): void | Promise<void>
  /** Ends the log and closes the sink. */
  close(): void | Promise<void>
}

/**
 * Begins a Roomfold log: writes its header line, then a line for each record given.
 *
 * A sink whose `write` returns promises gets one text at a time, in order. Its failure is the rejection of
 * `write` and `close`; a failed sink gets nothing more.
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
  const inTurn = createTurns()
  const send = (line: string) => inTurn(() => target.write(`${line}\n`))
  // A failure here is also the failure of all that follows, so nothing is lost by not waiting for it.
  void send(formatHeader(header))
  return {
    write: (record) => send(formatRecord(record)),
    checkpoint: (room, at) => send(formatCheckpoint(room, at)),
    close: () => inTurn(() => target.close()),
  }
}

/** Runs actions in order: at once, unless one before is not finished. */
function createTurns(): (action: () => unknown) => void | Promise<void> {
  let pending: Promise<void> | undefined
  return (action) => {
    const result = pending ? pending.then(action) : action()
    if (!isPromise(result)) return
    const turn: Promise<void> = result.then(() => {
      if (pending === turn) pending = undefined
    })
    turn.catch(() => undefined)
    pending = turn
    return turn
  }
}
