import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
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

const pauseBetweenLessons = 5000

/** One lesson after another, until it is interrupted. */
const lessons = async (live: LiveLesson, interruption: AbortSignal): Promise<void> => {
  await live.over
  while (!interruption.aborted) {
    await setTimeout(pauseBetweenLessons, undefined, { signal: interruption })
    await live.again()
  }
}

/** Shows the room as it lives, lesson after lesson, until Ctrl-C. */
export const watchLesson = async (
  live: LiveLesson,
  speed: number,
  colors: Colors,
  terminal: Terminal,
): Promise<void> => {
  const show = createLogUpdate(terminal.stdout as NodeJS.WriteStream)
  const draw = () => show(frameText(live, colors, terminal, speed))
  const drawing = setInterval(draw, millisecondsPerFrame)
  const interruption = new AbortController()
  const interrupt = () => interruption.abort()
  // Not `once`: what restores the cursor ends the process when nobody else listens at that moment.
  process.on('SIGINT', interrupt)
  const interrupted = once(interruption.signal, 'abort')
  try {
    await Promise.race([lessons(live, interruption.signal), interrupted])
  } finally {
    clearInterval(drawing)
    process.off('SIGINT', interrupt)
    draw()
    show.done()
    // The terminal's own ^C has moved the cursor: what stands below is of an older frame.
    terminal.stdout.write('\u001b[J')
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
