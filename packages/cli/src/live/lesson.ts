import { type Lesson, type LessonOptions, simulateLesson } from '@roomfold/sandbox'
import { type Sandbox, type SandboxRoom, startSandbox } from '@roomfold/sandbox/server'
import type { RoomStore } from '@roomfold/store'
import { joinRoom } from './join.ts'

/** A simulated lesson that runs in a sandbox, with a live store that has joined. */
export interface LiveLesson {
  readonly sandbox: Sandbox
  readonly room: SandboxRoom
  readonly store: RoomStore
  readonly lesson: Lesson
  /** Resolves when the lesson is over and the store has caught up with it. */
  readonly over: Promise<void>
  /** Re-creates the room under the same id, like the service, and runs the next day's lesson. */
  readonly again: () => Promise<void>
  readonly close: () => Promise<void>
}

const dayMilliseconds = 86_400_000

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

/** Waits until the store has folded all notifications, for at most ten seconds. */
const catchUpDone = async (store: RoomStore, room: SandboxRoom): Promise<void> => {
  for (let attempt = 0; attempt < 200 && store.getSnapshot().sequence < room.log.length; attempt += 1) {
    await pause(50)
  }
}

/** Starts a sandbox on loopback, joins its room with a live store, and starts the lesson. */
export const holdLesson = async (options: LessonOptions, speed: number): Promise<LiveLesson> => {
  const lesson = simulateLesson(options)
  const { roomUuid, roomName, dialect } = lesson.header
  const sandbox = await startSandbox()
  const room = sandbox.room(roomUuid, { roomName, dialect })
  const { store, leave } = await joinRoom(sandbox, roomUuid, dialect)
  const ending = new AbortController()
  const play = (next: Lesson) =>
    room.play(next, { speed, signal: ending.signal }).then(() => catchUpDone(store, room))
  let { seed, startTime } = lesson.header
  const again = (): Promise<void> => {
    seed += 1
    startTime += dayMilliseconds
    room.recreate()
    return play(simulateLesson({ ...options, roomUuid, roomName, seed, startTime }))
  }
  const over = play(lesson)
  const close = async (): Promise<void> => {
    ending.abort()
    await leave()
    await sandbox.close()
  }
  return { sandbox, room, store, lesson, over, again, close }
}
