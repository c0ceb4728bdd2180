import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { Dialect } from '@roomfold/protocol'
import { createRecorder, type Recorder, type RecorderOptions } from '@roomfold/replay'
import type { RoomFaults } from '@roomfold/sandbox/server'
import type { RoomStore } from '@roomfold/store'
import { Command, Option } from 'commander'
import { joinAt } from '../live/join.ts'
import { holdLesson } from '../live/lesson.ts'
import { roomLine } from '../print/room.ts'
import { count } from '../print/text.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { parseFaults } from './faults.ts'
import { integerFrom } from './options.ts'

interface RecordOptions {
  readonly out?: string
  readonly url?: string
  readonly room?: string
  readonly token?: string
  readonly uid: string
  readonly for?: number
  readonly dialect: Dialect
  readonly users: number
  readonly minutes: number
  readonly seed: number
  readonly speed: number
  readonly faults: RoomFaults
  readonly rtm?: boolean
  readonly json?: boolean
}

const rtmMessage =
  'RTM rooms are recorded in the browser: the SDK does not run in Node. docs/how-to/recording.md has the program; it makes the same logs'

const examples = `
Examples:
  $ roomfold record --out lesson.ndjson.gz                      a simulated lesson, live
  $ roomfold record --faults many --speed 100 --out lesson.ndjson
  $ roomfold sandbox                                            … and in another terminal, with what it says:
  $ roomfold record --url http://127.0.0.1:8787 --room lesson-7 --token … --out lesson.ndjson

Ends with the lesson, after --for, or with Ctrl-C; each second what has come is in the file. A room of RTM
can't be recorded from Node, where its SDK doesn't run: docs/how-to/recording.md has a program for the browser.

Exit codes: 0 done, 1 records were lost or none came, 2 usage or input error.`

/** `roomfold record`: a live room as a log. */
export const recordCommand = (terminal: Terminal): Command =>
  new Command('record')
    .description('Joins a room of a sandbox with a live store, or holds a simulated lesson, and records it.')
    .option('--out <file>', 'where to write the log; gzipped if the name ends in .gz')
    .option('--url <url>', 'a sandbox that is running (default: one of its own, with a lesson)')
    .option('--room <roomUuid>', 'the room to join, with --url')
    .option('--token <token>', 'the token of the user, with --url')
    .option('--uid <userUuid>', 'who joins, with --url', 'viewer')
    .option('--for <seconds>', 'end after so long', integerFrom(1))
    .addOption(
      new Option('--dialect <dialect>', 'of the room').choices(['documented', 'wire']).default('documented'),
    )
    .option('--users <count>', 'people in the lesson', integerFrom(2), 30)
    .option('--minutes <count>', 'how long the lesson takes', integerFrom(1), 45)
    .option('--seed <integer>', 'another seed, another lesson', integerFrom(0), 7)
    .option('--speed <factor>', 'how many times faster than the lesson is', integerFrom(1), 300)
    .addOption(
      new Option('--faults <faults>', 'what goes wrong on the way')
        .argParser(parseFaults)
        .default({}, 'none'),
    )
    .option('--rtm', 'says how rooms of RTM are recorded')
    .option('--json', 'print a summary as JSON')
    .addHelpText('after', examples)
    .action((options: RecordOptions) => record(options, terminal))

/** A room that goes on, and what ends it. */
interface LiveRoom {
  readonly store: RoomStore
  /** Resolves when there is nothing more to come. Absent: that can't be known. */
  readonly over?: Promise<void>
  readonly leave: () => Promise<void>
}

const joinGiven = async (url: string, options: RecordOptions): Promise<LiveRoom> => {
  const { room, token, uid, dialect } = options
  if (room === undefined || token === undefined) {
    throw new CommandFailure('--url needs --room and --token: the sandbox prints both')
  }
  try {
    return await joinAt({ url, roomUuid: room, dialect, uid, token })
  } catch (cause) {
    throw new CommandFailure(`cannot join ${room} at ${url}: ${(cause as Error).message}`)
  }
}

const holdOwn = async ({
  users,
  minutes,
  seed,
  dialect,
  speed,
  faults,
}: RecordOptions): Promise<LiveRoom> => {
  const { store, room, over, close } = await holdLesson({ users, minutes, seed, dialect }, speed)
  room.faults(faults)
  return { store, over: over.catch(() => undefined), leave: close }
}

const sinkOf = async (out: string): Promise<RecorderOptions> => {
  try {
    await (await open(out, 'w')).close()
  } catch (cause) {
    throw new CommandFailure(`cannot write ${out}: ${(cause as Error).message}`)
  }
  const sink = Writable.toWeb(createWriteStream(out)) as WritableStream<Uint8Array>
  return out.endsWith('.gz') ? { sink, gzip: true } : { sink }
}

/** Until the room is over, the time is up, or Ctrl-C. */
const wait = async ({ over }: LiveRoom, seconds: number | undefined): Promise<void> => {
  const ending = new AbortController()
  const stop = (): void => ending.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const { signal } = ending
  const longest = 2_147_483
  const time = setTimeout(1_000 * Math.min(seconds ?? longest, longest), undefined, { signal }).catch(
    () => undefined,
  )
  try {
    await Promise.race(over === undefined ? [time] : [over, time])
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    stop()
  }
}

const record = async (options: RecordOptions, terminal: Terminal): Promise<void> => {
  if (options.rtm === true) throw new CommandFailure(rtmMessage)
  const { out, url, dialect } = options
  if (out === undefined) throw new CommandFailure('--out is needed: where to write the log')
  const sink = await sinkOf(out)
  const live = await (url === undefined ? holdOwn(options) : joinGiven(url, options))
  const recorder = createRecorder(live.store, { ...sink, dialect, recordedBy: 'roomfold record' })
  try {
    await wait(live, options.for)
  } finally {
    await recorder.stop()
    await live.leave()
  }
  tell(recorder, live.store, out, options.json === true, terminal)
}

const tell = (
  recorder: Recorder,
  store: RoomStore,
  out: string,
  isJson: boolean,
  terminal: Terminal,
): void => {
  const { records, checkpoints, recordsDropped, sink, issue } = recorder.status
  const room = store.getSnapshot()
  if (isJson) {
    const summary = { out, records, checkpoints, recordsDropped, sink, sequence: room.sequence }
    terminal.stdout.write(`${JSON.stringify(summary)}\n`)
  } else {
    const lines = `${count(records, 'record')}, ${count(checkpoints, 'checkpoint')}`
    terminal.stderr.write(`wrote ${out}: ${lines}; the room ends at ${roomLine(room)}\n`)
  }
  if (sink === 'failed')
    throw new CommandFailure(`cannot write ${out}: ${issue?.message ?? 'the sink failed'}`)
  if (recordsDropped > 0)
    throw new CommandFailure(`${count(recordsDropped, 'record')} lost: the disk is too slow`, 1)
  if (records + checkpoints === 0) throw new CommandFailure('nothing came', 1)
}
