import { relative } from 'node:path'
import { type ChannelAction, decodeMessage } from '@roomfold/protocol'
import { readLog } from '@roomfold/replay'
import { emptySnapshot, type RoomSnapshot, reduceAll } from '@roomfold/state'
import { Command } from 'commander'
import { createLogUpdate } from 'log-update'
import { bundledLesson } from '../input/bundled-lesson.ts'
import { openInput } from '../input/input.ts'
import { roomLine, roomText } from '../print/room.ts'
import { clockTime } from '../print/text.ts'
import { type Colors, colorsFor, type Terminal, widthOf } from '../terminal.ts'
import { integerFrom } from './options.ts'

interface StartOptions {
  readonly once?: boolean
  readonly speed: number
}

/** A notification of the lesson, with the time at which it came: ms, UTC. */
interface Moment {
  readonly at: number
  readonly action: ChannelAction
}

const framesPerSecond = 10

/** `roomfold start`: shows the bundled lesson, as it went on where there is a terminal. */
export const startCommand = (terminal: Terminal): Command =>
  new Command('start')
    .summary('replay the bundled, simulated lesson')
    .description('Replays the simulated lesson that comes with Roomfold, and says what to try next.')
    .option('--once', 'print the room in the middle of the lesson and at its end, and stop')
    .option('--speed <factor>', 'how many times faster than the lesson was', integerFrom(1), 90)
    .addHelpText(
      'after',
      '\nExamples:\n  $ roomfold start\n  $ roomfold start --speed 300\n  $ roomfold start --once',
    )
    .action((options: StartOptions) => start(options, terminal))

const momentsOf = async (path: string, terminal: Terminal): Promise<readonly Moment[]> => {
  const moments: Moment[] = []
  const input = await openInput(path, terminal)
  for await (const item of readLog(input.open())) {
    if (item.kind !== 'record' || item.record.space !== 'channel') continue
    for (const decoded of decodeMessage(item.record.raw, { dialect: 'documented' })) {
      if (decoded._tag !== 'Right') continue
      moments.push({ at: item.record.at ?? 0, action: decoded.right as ChannelAction })
    }
  }
  return moments
}

const start = async ({ once, speed }: StartOptions, terminal: Terminal): Promise<void> => {
  const path = bundledLesson()
  const moments = await momentsOf(path, terminal)
  const colors = colorsFor(terminal.stdout, terminal.env)
  const empty = emptySnapshot('class of 30 (simulated)')
  if (once === true || terminal.stdout.isTTY !== true) printOnce(moments, empty, colors, terminal)
  else await playThrough(moments, empty, speed, colors, terminal)
  terminal.stdout.write(nextSteps(relative(process.cwd(), path), colors))
}

const fold = (room: RoomSnapshot, moments: readonly Moment[]): RoomSnapshot =>
  reduceAll(
    room,
    moments.map(({ action }) => action),
  )

const printOnce = (
  moments: readonly Moment[],
  empty: RoomSnapshot,
  colors: Colors,
  { stdout }: Terminal,
): void => {
  const half = Math.floor(moments.length / 2)
  const middle = fold(empty, moments.slice(0, half))
  stdout.write(
    roomText(middle, { colors, width: widthOf(stdout), maximumProperties: 12, maximumMessages: 6 }),
  )
  const end = fold(middle, moments.slice(half))
  stdout.write(`\n${colors.dim('that was the middle of the lesson; its end:')} ${roomLine(end)}\n`)
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

const playThrough = async (
  moments: readonly Moment[],
  empty: RoomSnapshot,
  speed: number,
  colors: Colors,
  { stdout }: Terminal,
): Promise<void> => {
  const show = createLogUpdate(stdout as NodeJS.WriteStream)
  const rows = (stdout as NodeJS.WriteStream).rows ?? 40
  const view = { colors, width: widthOf(stdout), maximumProperties: 6, maximumMessages: 4 }
  const step = (1000 / framesPerSecond) * speed
  let room = empty
  let next = 0
  for (let time = moments[0]?.at ?? 0; next < moments.length; time += step) {
    const from = next
    while (next < moments.length && (moments[next]?.at ?? 0) <= time) next += 1
    room = fold(room, moments.slice(from, next))
    const text = roomText(room, { ...view, maximumUsers: Math.max(3, rows - 20) })
    show(`${colors.dim(`${clockTime(time)} · ${speed} times as fast · Ctrl-C ends it`)}\n${text}`)
    await pause(1000 / framesPerSecond)
  }
  show.done()
}

const nextSteps = (lesson: string, colors: Colors): string => `
${colors.bold('Try next')}
  npx roomfold replay ${lesson} --at 1200
  npx roomfold replay ${lesson} --json
  npx roomfold check ${lesson}
  npx roomfold simulate --users 200 --minutes 90 --dialect wire --out lesson.ndjson
  npx roomfold --help
`
