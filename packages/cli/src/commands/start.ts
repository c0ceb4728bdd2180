import { relative } from 'node:path'
import { Command } from 'commander'
import { bundledLesson } from '../input/bundled-lesson.ts'
import { pageFolder } from '../inspect/page-folder.ts'
import { type PageServer, servePage } from '../inspect/page-server.ts'
import { holdLesson, type LiveLesson } from '../live/lesson.ts'
import { playRecording } from '../live/recorded.ts'
import { linkText, reached, watchLesson } from '../live/watch.ts'
import { roomLine, roomText } from '../print/room.ts'
import { type Colors, colorsFor, type Terminal, widthOf } from '../terminal.ts'
import { integerFrom } from './options.ts'

interface StartOptions {
  readonly once?: boolean
  readonly replay?: boolean
  readonly speed?: number
}

/** The lesson that also lies in the repository as a log. */
const bundled = { users: 30, minutes: 45, seed: 7, dialect: 'documented' } as const

const examples = `
Examples:
  $ roomfold start                 a class in a sandbox on this machine, joined live
  $ roomfold start --speed 300     … faster
  $ roomfold start --once          … printed in its middle and at its end
  $ roomfold start --replay        the same lesson from its log`

/** `roomfold start`: a lesson in a sandbox, joined with a live store. */
export const startCommand = (terminal: Terminal): Command =>
  new Command('start')
    .description(
      'Starts a sandbox on loopback, holds the simulated lesson that comes with Roomfold in it, joins it with a live store, and shows the room. Then it says what to try next.',
    )
    .option('--once', 'print the room in the middle of the lesson and at its end, and stop')
    .option('--replay', 'play the lesson from its log, without a sandbox')
    .option(
      '--speed <factor>',
      'how many times faster than the lesson is (default: 90; 600 with --once)',
      integerFrom(1),
    )
    .addHelpText('after', examples)
    .action((options: StartOptions) => start(options, terminal))

const start = async (options: StartOptions, terminal: Terminal): Promise<void> => {
  const colors = colorsFor(terminal.stdout, terminal.env)
  const once = options.once === true || terminal.stdout.isTTY !== true
  const speed = options.speed ?? (once ? 600 : 90)
  if (options.replay === true && !once) await playRecording(bundledLesson(), speed, colors, terminal)
  else await live(speed, once, colors, terminal)
  terminal.stdout.write(nextSteps(relative(process.cwd(), bundledLesson()), colors))
}

const live = async (speed: number, once: boolean, colors: Colors, terminal: Terminal): Promise<void> => {
  const lesson = await holdLesson(bundled, speed)
  const page = await inspectorOf(lesson)
  terminal.stderr.write(`inspector: ${page.url}\n`)
  try {
    await (once ? printOnce(lesson, colors, terminal) : watchLesson(lesson, speed, colors, terminal))
  } finally {
    page.close()
    await lesson.close()
  }
}

/** A page to look into the lesson while it is held. */
const inspectorOf = ({ store, lesson }: LiveLesson): Promise<PageServer> => {
  const { roomUuid, dialect } = lesson.header
  const sample = { name: 'the lesson as a log', path: bundledLesson() }
  return servePage({ folder: pageFolder(), logs: [], sample, live: { store, roomUuid, dialect } })
}

/** About the middle of the lesson's notifications. */
const middle = 1287

const printOnce = async (lesson: LiveLesson, colors: Colors, { stdout }: Terminal): Promise<void> => {
  const { store } = lesson
  await Promise.race([reached(store, middle), lesson.over])
  stdout.write(
    roomText(store.getSnapshot(), {
      colors,
      width: widthOf(stdout),
      maximumProperties: 12,
      maximumMessages: 6,
    }),
  )
  stdout.write(
    `\n${colors.dim(`that was the middle of a lesson in a sandbox at ${lesson.sandbox.url}`)} (${linkText(lesson)})\n`,
  )
  await lesson.over
  stdout.write(`${colors.dim('its end:')} ${roomLine(store.getSnapshot())} (${linkText(lesson)})\n`)
}

const nextSteps = (lesson: string, colors: Colors): string => `
${colors.bold('Try next')}
  npx @roomfold/cli replay ${lesson} --at 1200
  npx @roomfold/cli check ${lesson}
  npx @roomfold/cli inspect ${lesson}
  npx @roomfold/cli start --replay
  npx @roomfold/cli sandbox --users 50 --faults many
  npx @roomfold/cli simulate --users 200 --minutes 90 --dialect wire --out lesson.ndjson
  npx @roomfold/cli --help
`
