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
  'RTM rooms are recorded in the browser, because the SDK does not run in Node. See docs/how-to/recording.md for a program'

const examples = `
Examples:
  $ roomfold record --out lesson.ndjson.gz                      a simulated lesson, live
  $ roomfold record --faults many --speed 100 --out lesson.ndjson
  $ roomfold sandbox                                            … then in another terminal, with its output:
  $ roomfold record --url http://127.0.0.1:8787 --room lesson-7 --token … --out lesson.ndjson

Ends with the lesson, after --for, or with Ctrl-C. Records are written every second. RTM rooms are recorded in
the browser, because the SDK doesn't run in Node: see docs/how-to/recording.md.

Exit codes: 0 done, 1 records were lost or there were none, 2 usage or input error.`

/** `roomfold record`: records a live room. */
export const recordCommand = (terminal: Terminal): Command =>
  new Command('record')
    .description('Joins a room of a sandbox, or runs a simulated lesson, and records it.')
    .option('--out <file>', 'output file; gzipped if it ends in .gz')
    .option('--url <url>', 'a running sandbox (default: start one with a lesson)')
    .option('--room <roomUuid>', 'the room to join, with --url')
    .option('--token <token>', 'the token of the user, with --url')
    .option('--uid <userUuid>', 'the user who joins, with --url', 'viewer')
    .option('--for <seconds>', 'stop after this time', integerFrom(1))
    .addOption(
      new Option('--dialect <dialect>', 'the dialect of the room')
        .choices(['documented', 'wire'])
        .default('documented'),
    )
    .option('--users <count>', 'people in the lesson', integerFrom(2), 30)
    .option('--minutes <count>', 'duration of the lesson', integerFrom(1, 10_000), 45)
    .option('--seed <integer>', 'seed of the simulated lesson', integerFrom(0), 7)
    .option('--speed <factor>', 'factor of real time', integerFrom(1), 300)
    .addOption(
      new Option('--faults <faults>', 'faults of delivery and REST; see roomfold sandbox --help')
        .argParser(parseFaults)
        .default({}, 'none'),
    )
    .option('--rtm', 'explain how to record RTM rooms')
    .option('--json', 'print a summary as JSON')
    .addHelpText('after', examples)
    .action((options: RecordOptions) => record(options, terminal))

/** A live room that is recorded. */
interface LiveRoom {
  readonly store: RoomStore
  /** Resolves when the lesson is over. Absent if unknown. */
  readonly over?: Promise<void>
  readonly leave: () => Promise<void>
}

const joinRunning = async (url: string, options: RecordOptions): Promise<LiveRoom> => {
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

const startLesson = async ({
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

/** Waits until the lesson is over, the time has passed, or Ctrl-C. */
const wait = async ({ over }: LiveRoom, seconds: number | undefined): Promise<void> => {
  const ending = new AbortController()
  const stop = (): void => ending.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const { signal } = ending
  const maxSeconds = 2_147_483
  const time = setTimeout(1_000 * Math.min(seconds ?? maxSeconds, maxSeconds), undefined, { signal }).catch(
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
  if (out === undefined) throw new CommandFailure('--out is required: the file to write')
  const sink = await sinkOf(out)
  const live = await (url === undefined ? startLesson(options) : joinRunning(url, options))
  const recorder = createRecorder(live.store, { ...sink, dialect, recordedBy: 'roomfold record' })
  try {
    await wait(live, options.for)
  } finally {
    await recorder.stop()
    await live.leave()
  }
  report(recorder, live.store, out, options.json === true, terminal)
}

const report = (
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
  if (records + checkpoints === 0) throw new CommandFailure('no messages were received', 1)
}
