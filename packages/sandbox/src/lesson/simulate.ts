import { type Dialect, encodeNotification, type Space } from '@roomfold/protocol'
import { Classroom, type Scene } from './classroom.ts'
import { type LessonOptions, type LessonPlan, planOf } from './plan.ts'
import { arrivals } from './scenes/arrivals.ts'
import { whiteboard } from './scenes/board.ts'
import { breaks } from './scenes/break.ts'
import { chat } from './scenes/chat.ts'
import { customMessages } from './scenes/custom-messages.ts'
import { departures } from './scenes/departures.ts'
import { devices } from './scenes/devices.ts'
import { hands } from './scenes/hands.ts'
import { lostConnections } from './scenes/lost-connections.ts'
import { opening } from './scenes/opening.ts'
import { polls } from './scenes/poll.ts'
import { rewards } from './scenes/rewards.ts'
import { screenShare } from './scenes/screen-share.ts'
import { sightings } from './scenes/sightings.ts'
import { silencing } from './scenes/silencing.ts'
import { whispers } from './scenes/whispers.ts'
import type { Delivery } from './service.ts'

/** One message of a lesson, as a client in the room receives it. */
export interface LessonMessage {
  /** When it arrived, ms UTC; never before the message in front of it. */
  readonly at: number
  readonly space: Space
  /** `server` for the service, the sender's `userUuid` for peer messages. */
  readonly from: string
  /** The text as delivered: one notification. */
  readonly raw: string
}

/** The first line of a recorded lesson. */
export interface LessonHeader {
  /** The version of the log format. */
  readonly roomfold: 1
  readonly roomUuid: string
  readonly roomName: string
  readonly dialect: Dialect
  readonly simulated: true
  readonly seed: number
  readonly users: number
  readonly minutes: number
  /** When the bell rings, ms UTC. */
  readonly startTime: number
}

/** A simulated lesson. */
export interface Lesson {
  readonly header: LessonHeader
  /** Made while they are read, so a long lesson needs no more memory than a short one. Each reading starts anew. */
  readonly messages: Iterable<LessonMessage>
}

/** The order counts: it decides who draws first from the same chance. */
const scenes: readonly Scene[] = [
  opening,
  arrivals,
  devices,
  screenShare,
  whiteboard,
  chat,
  hands,
  rewards,
  silencing,
  polls,
  customMessages,
  whispers,
  lostConnections,
  sightings,
  breaks,
  departures,
]

/** Plays a lesson: what the service sends, in order, before it is text. */
export const playLesson = (plan: LessonPlan): Iterable<Delivery> => {
  const classroom = new Classroom(plan)
  for (const scene of scenes) scene(classroom)
  return classroom.play()
}

function* messagesOf(plan: LessonPlan): Generator<LessonMessage, void, undefined> {
  const { dialect } = plan
  for (const { at, space, from, action } of playLesson(plan)) {
    yield { at, space, from, raw: encodeNotification(action, { dialect }) }
  }
}

/**
 * Simulates a lesson: a teacher, an assistant (from 10 users on) and students who come, talk, draw, vote,
 * lose their connection and leave. The same options give the same bytes on every platform; every command of
 * the document is in every lesson, and in the wire dialect 2, 5, 23, 24, 25 and 41 as well.
 *
 * The log is clean: `sequence` counts from 1 without gaps, `ts` (ms UTC) never falls, nobody acts who is not
 * in the room. Lessons of less than 4 users have nobody kicked.
 *
 * Source: the notification document, "Channel messages" 1 to 8 and "Peer-to-peer messages" 1 and 2.
 *
 * @throws RangeError when an option is out of its range.
 *
 * @example
 * ```ts
 * import { simulateLesson } from '@roomfold/sandbox'
 *
 * const lesson = simulateLesson({ users: 30, minutes: 45, seed: 7 })
 * let count = 0
 * for (const message of lesson.messages) if (message.space === 'channel') count += 1
 * console.log(lesson.header.roomUuid, count > 2000) // lesson-7 true
 * ```
 */
export const simulateLesson = (options: LessonOptions = {}): Lesson => {
  const plan = planOf(options)
  const { roomUuid, roomName, dialect, seed, users, minutes, startTime } = plan
  return {
    header: { roomfold: 1, roomUuid, roomName, dialect, simulated: true, seed, users, minutes, startTime },
    messages: { [Symbol.iterator]: () => messagesOf(plan) },
  }
}
