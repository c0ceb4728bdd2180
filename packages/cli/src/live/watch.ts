import type { RoomStore } from '@roomfold/store'
import { createLogUpdate } from 'log-update'
import { roomText } from '../print/room.ts'
import { count } from '../print/text.ts'
import { type Colors, type Terminal, widthOf } from '../terminal.ts'
import type { LiveLesson } from './lesson.ts'

const millisecondsPerFrame = 100

/** One line on how the store stands with the service. */
export const linkText = ({ store, sandbox, room }: LiveLesson): string => {
  const { gap } = store
  const missing = gap === undefined ? '' : ` · waiting for ${gap.from} to ${gap.to}`
  const calls = count(sandbox.requests(room.roomUuid).length, 'REST call')
  return `${store.status.state}${missing} · ${calls} · ${count(store.issues.length, 'issue')}`
}

const frameText = (live: LiveLesson, colors: Colors, terminal: Terminal, speed: number): string => {
  const rows = (terminal.stdout as NodeJS.WriteStream).rows ?? 40
  const head = `${live.sandbox.url} · ${linkText(live)} · ${speed} times as fast · Ctrl-C ends it`
  const room = roomText(live.store.getSnapshot(), {
    colors,
    width: widthOf(terminal.stdout),
    maximumUsers: Math.max(3, rows - 20),
    maximumProperties: 6,
    maximumMessages: 4,
  })
  return `${colors.dim(head)}\n${room}`
}

/** Shows the room as it lives, until the lesson is over. */
export const watchLesson = async (
  live: LiveLesson,
  speed: number,
  colors: Colors,
  terminal: Terminal,
): Promise<void> => {
  const show = createLogUpdate(terminal.stdout as NodeJS.WriteStream)
  const draw = () => show(frameText(live, colors, terminal, speed))
  const drawing = setInterval(draw, millisecondsPerFrame)
  try {
    await live.over
  } finally {
    clearInterval(drawing)
    draw()
    show.done()
  }
}

/** Resolves when the store has folded up to a notification. */
export const reached = (store: RoomStore, sequence: number): Promise<void> =>
  new Promise((resolve) => {
    if (store.getSnapshot().sequence >= sequence) return resolve()
    const stop = store.subscribe(() => {
      if (store.getSnapshot().sequence < sequence) return
      stop()
      resolve()
    })
  })
