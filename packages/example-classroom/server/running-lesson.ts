import { type Lesson, type LessonMessage, simulateLesson } from '@roomfold/sandbox'
import { type RoomFaults, type Sandbox, type SandboxRoom, startSandbox } from '@roomfold/sandbox/server'

/** A sandbox with a running lesson. */
export interface RunningLesson {
  readonly sandbox: Sandbox
  readonly room: SandboxRoom
}

const minute = 60_000

/** The elapsed time of the lesson at startup, ms. */
const headStart = 12 * minute

/** Factor of real time. */
const speed = 2

/** Small probabilities of all delivery faults. */
const faults: RoomFaults = { drop: 0.02, duplicate: 0.02, reorder: 0.03, delay: 0.05 }

const part = (lesson: Lesson, belongs: (message: LessonMessage) => boolean): Lesson => ({
  header: lesson.header,
  messages: [...lesson.messages].filter(belongs),
})

/** Starts a sandbox on loopback with a lesson of 30 people that began twelve minutes ago. */
export const startLesson = async (): Promise<RunningLesson> => {
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
