import { type Lesson, type LessonMessage, simulateLesson } from '@roomfold/sandbox'
import { type RoomFaults, type Sandbox, type SandboxRoom, startSandbox } from '@roomfold/sandbox/server'

/** A stand-in of the service in which a simulated lesson is going on. */
export interface HeldLesson {
  readonly sandbox: Sandbox
  readonly room: SandboxRoom
}

const minute = 60_000

/** How far the lesson is when the first person looks in, ms after the bell. */
const headStart = 12 * minute

/** How many times faster than it happened the lesson goes on. */
const speed = 2

/** A little of everything that happens to messages on their way. */
const faults: RoomFaults = { drop: 0.02, duplicate: 0.02, reorder: 0.03, delay: 0.05 }

const part = (lesson: Lesson, belongs: (message: LessonMessage) => boolean): Lesson => ({
  header: lesson.header,
  messages: [...lesson.messages].filter(belongs),
})

/** Starts a sandbox on loopback, and a lesson of 30 people in it that is twelve minutes old. */
export const holdLesson = async (): Promise<HeldLesson> => {
  const sandbox = await startSandbox()
  const lesson = simulateLesson({ users: 30, minutes: 45, seed: 7 })
  const { roomUuid, roomName, dialect, startTime } = lesson.header
  const room = sandbox.room(roomUuid, { roomName, dialect })
  const begun = startTime + headStart
  await room.play(
    part(lesson, ({ at }) => at < begun),
    { instantly: true },
  )
  room.faults(faults)
  void room.play(
    part(lesson, ({ at }) => at >= begun),
    { speed },
  )
  return { sandbox, room }
}
