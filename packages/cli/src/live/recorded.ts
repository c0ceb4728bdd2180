import { fromLog } from '@roomfold/replay'
import { createRoomStore } from '@roomfold/store'
import { createLogUpdate } from 'log-update'
import { filter, lastValueFrom, tap, throttleTime } from 'rxjs'
import { openInput } from '../input/input.ts'
import { roomText } from '../print/room.ts'
import { clockTime } from '../print/text.ts'
import { type Colors, type Terminal, widthOf } from '../terminal.ts'

const millisecondsPerFrame = 100

/** Plays a recorded lesson through a live store at a speed. */
export const playRecording = async (
  path: string,
  speed: number,
  colors: Colors,
  terminal: Terminal,
): Promise<void> => {
  const input = await openInput(path, terminal)
  const { messages$ } = fromLog(input.open(), { speed })
  const store = createRoomStore({ roomUuid: 'class of 30 (simulated)', batching: 'sync' })
  const show = createLogUpdate(terminal.stdout as NodeJS.WriteStream)
  const rows = (terminal.stdout as NodeJS.WriteStream).rows ?? 40
  const limits = { maximumUsers: Math.max(3, rows - 20), maximumProperties: 6, maximumMessages: 4 }
  const view = { colors, width: widthOf(terminal.stdout), ...limits }
  const draw = (time: number | undefined): void => {
    const head = `${clockTime(time)} · speed ${speed} · Ctrl-C to stop`
    show(`${colors.dim(head)}\n${roomText(store.getSnapshot(), view)}`)
  }
  const played$ = messages$.pipe(
    filter((message) => 'raw' in message),
    tap(({ raw, space, from }) => store.receive(raw, { space, from })),
    throttleTime(millisecondsPerFrame, undefined, { leading: true, trailing: true }),
    tap(({ at }) => draw(at)),
  )
  await lastValueFrom(played$, { defaultValue: undefined })
  store.close()
  show.done()
}
