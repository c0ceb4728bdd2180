import type { Dialect } from '@roomfold/protocol'
import { simulateLesson } from '@roomfold/sandbox'
import { type RoomFaults, type Sandbox, type SandboxRoom, startSandbox } from '@roomfold/sandbox/server'
import { Command, Option } from 'commander'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { parseFaults } from './faults.ts'
import { integerFrom, parsePort } from './options.ts'

interface SandboxOptions {
  readonly port: number
  readonly users: number
  readonly minutes: number
  readonly seed: number
  readonly speed: number
  readonly dialect: Dialect
  readonly faults: RoomFaults
  readonly once?: boolean
  readonly json?: boolean
}

const examples = `
Examples:
  $ roomfold sandbox
  $ roomfold sandbox --port 8787 --users 100 --minutes 30 --speed 20
  $ roomfold sandbox --faults many
  $ roomfold sandbox --faults drop=0.1,duplicate=0.05,rest.error500=0.2

Faults, each with a probability from 0 to 1: drop, delay, reorder, duplicate, corrupt, truncate, packet,
disconnect, resend; of REST responses: rest.error500, rest.error429, rest.slow, rest.emptyPage, rest.gone,
rest.shortPage. Or a preset: none, some, many.

It listens on loopback only. Press Ctrl-C to stop.`

/** `roomfold sandbox`: runs a local simulation of the service. */
export const sandboxCommand = (terminal: Terminal): Command =>
  new Command('sandbox')
    .description(
      'Runs a local simulation of the classroom service on loopback: delivery over WebSocket with the interface of RTM, REST, a simulated lesson, and faults on demand.',
    )
    .option('--port <number>', 'port to listen on; 0 for any free port', parsePort, 0)
    .option('--users <count>', 'people in the class, including the teacher', integerFrom(2), 30)
    .option('--minutes <count>', 'duration of the lesson', integerFrom(1, 10_000), 45)
    .option('--seed <integer>', 'seed of the simulated lesson and of the faults', integerFrom(0), 7)
    .option('--speed <factor>', 'factor of real time', integerFrom(1), 1)
    .addOption(
      new Option('--dialect <dialect>', 'the dialect of the room')
        .choices(['documented', 'wire'])
        .default('documented'),
    )
    .addOption(
      new Option('--faults <faults>', 'faults of delivery and REST, see below')
        .argParser(parseFaults)
        .default({}, 'none'),
    )
    .option('--once', 'exit when the lesson is over')
    .option('--json', 'print address, room, user and token as a JSON object, and a summary at the end')
    .addHelpText('after', examples)
    .action((options: SandboxOptions) => run(options, terminal))

const start = async (port: number): Promise<Sandbox> => {
  try {
    return await startSandbox({ port })
  } catch (cause) {
    throw new CommandFailure(`cannot listen on port ${port}: ${(cause as Error).message}`)
  }
}

const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })

const run = async (options: SandboxOptions, terminal: Terminal): Promise<void> => {
  const { port, users, minutes, seed, speed, dialect, faults, json } = options
  const sandbox = await start(port)
  try {
    const lesson = simulateLesson({ users, minutes, seed, dialect })
    const { roomUuid, roomName } = lesson.header
    const room = sandbox.room(roomUuid, { roomName, dialect, seed, faults })
    terminal.stdout.write(
      json === true ? `${JSON.stringify(factsOf(sandbox, room))}\n` : welcome(sandbox, room),
    )
    const over = room.play(lesson, { speed }).then(() => {
      const ended = { notifications: room.log.length, faults: room.faultsApplied.length }
      terminal.stdout.write(
        json === true
          ? `${JSON.stringify(ended)}\n`
          : `the lesson is over: ${ended.notifications} notifications, ${ended.faults} faults\n`,
      )
    })
    await Promise.race(options.once === true ? [over, interrupted()] : [interrupted()])
  } finally {
    await sandbox.close()
  }
}

const viewer = 'viewer'

const factsOf = ({ url, token }: Sandbox, { roomUuid, dialect }: SandboxRoom) => ({
  url,
  roomUuid,
  dialect,
  userUuid: viewer,
  token: token(viewer),
})

const welcome = (sandbox: Sandbox, room: SandboxRoom): string => {
  const token = sandbox.token('viewer')
  const path = `/scene/apps/sandbox/v1/rooms/${encodeURIComponent(room.roomUuid)}`
  return `sandbox   ${sandbox.url}
room      ${room.roomUuid} (${room.dialect})
user      viewer
token     ${token}

  curl -H 'x-agora-token: ${token}' '${sandbox.url}${path}/snapshot'
  curl -H 'x-agora-token: ${token}' '${sandbox.url}${path}/sequences?nextId=1&count=5'

Press Ctrl-C to stop.
`
}
