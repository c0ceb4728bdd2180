import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { RoomStore } from '@roomfold/store'
import { createLogUpdate } from 'log-update'
import { roomText } from '../print/room.ts'
import { count } from '../print/text.ts'
import { type Colors, type Terminal, widthOf } from '../terminal.ts'
import type { LiveLesson } from './lesson.ts'

const millisecondsPerFrame = 100

/** One line with the store's status: state, gap, REST calls and issues. */
export const linkText = ({ store, sandbox, room }: LiveLesson): string => {
  const { gap } = store
  const missing = gap === undefined ? '' : ` · waiting for ${gap.from} to ${gap.to}`
  const calls = count(sandbox.requests(room.roomUuid).length, 'REST call')
  return `${store.status.state}${missing} · ${calls} · ${count(store.issues.length, 'issue')}`
}

const frameText = (live: LiveLesson, colors: Colors, terminal: Terminal, speed: number): string => {
  const rows = (terminal.stdout as NodeJS.WriteStream).rows ?? 40
  const head = `${live.sandbox.url} · ${linkText(live)} · speed ${speed} · Ctrl-C to stop`
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

/** Runs one lesson after another until interrupted. */
const lessons = async (live: LiveLesson, interruption: AbortSignal): Promise<void> => {
  await live.over
  while (!interruption.aborted) {
    await setTimeout(pauseBetweenLessons, undefined, { signal: interruption })
    await live.again()
  }
}

/** Shows the live room until Ctrl-C. */
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
  // Not `once`: the library that restores the cursor exits the process if there is no other listener.
  process.on('SIGINT', interrupt)
  const interrupted = once(interruption.signal, 'abort')
  try {
    await Promise.race([lessons(live, interruption.signal), interrupted])
  } finally {
    clearInterval(drawing)
    process.off('SIGINT', interrupt)
    draw()
    show.done()
    // The terminal's echo of ^C has moved the cursor: clear the rest of an older frame.
    terminal.stdout.write('\u001b[J')
  }
}

/** Resolves when the store has reached a sequence. */
export const reached = (store: RoomStore, sequence: number): Promise<void> =>
  new Promise((resolve) => {
    if (store.getSnapshot().sequence >= sequence) return resolve()
    const stop = store.subscribe(() => {
      if (store.getSnapshot().sequence < sequence) return
      stop()
      resolve()
    })
  })
