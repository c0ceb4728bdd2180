import { type ChannelAction, decodeMessage } from '@roomfold/protocol'
import { readLog } from '@roomfold/replay'
import { emptySnapshot, type RoomSnapshot, reduceAll } from '@roomfold/state'
import { createLogUpdate } from 'log-update'
import { openInput } from '../input/input.ts'
import { roomText } from '../print/room.ts'
import { clockTime } from '../print/text.ts'
import { type Colors, type Terminal, widthOf } from '../terminal.ts'

/** A notification of a recorded lesson, with the time at which it came: ms, UTC. */
interface Moment {
  readonly at: number
  readonly action: ChannelAction
}

const millisecondsPerFrame = 100

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

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

const fold = (room: RoomSnapshot, moments: readonly Moment[]): RoomSnapshot =>
  reduceAll(
    room,
    moments.map(({ action }) => action),
  )

/** Plays a recorded lesson from its file, as fast as asked. */
export const playRecording = async (
  path: string,
  speed: number,
  colors: Colors,
  terminal: Terminal,
): Promise<void> => {
  const moments = await momentsOf(path, terminal)
  const show = createLogUpdate(terminal.stdout as NodeJS.WriteStream)
  const rows = (terminal.stdout as NodeJS.WriteStream).rows ?? 40
  const limits = { maximumUsers: Math.max(3, rows - 20), maximumProperties: 6, maximumMessages: 4 }
  const view = { colors, width: widthOf(terminal.stdout), ...limits }
  let room = emptySnapshot('class of 30 (simulated)')
  let next = 0
  for (let time = moments[0]?.at ?? 0; next < moments.length; time += millisecondsPerFrame * speed) {
    const from = next
    while (next < moments.length && (moments[next]?.at ?? 0) <= time) next += 1
    room = fold(room, moments.slice(from, next))
    show(
      `${colors.dim(`${clockTime(time)} · ${speed} times as fast · Ctrl-C ends it`)}\n${roomText(room, view)}`,
    )
    await pause(millisecondsPerFrame)
  }
  show.done()
}
