import { type Dialect, encodeNotification, type Space } from '@roomfold/protocol'
import { arrivals } from './activities/arrivals.ts'
import { whiteboard } from './activities/board.ts'
import { breaks } from './activities/break.ts'
import { chat } from './activities/chat.ts'
import { customMessages } from './activities/custom-messages.ts'
import { departures } from './activities/departures.ts'
import { devices } from './activities/devices.ts'
import { hands } from './activities/hands.ts'
import { lostConnections } from './activities/lost-connections.ts'
import { muting } from './activities/muting.ts'
import { opening } from './activities/opening.ts'
import { peerMessages } from './activities/peer-messages.ts'
import { polls } from './activities/poll.ts'
import { rewards } from './activities/rewards.ts'
import { screenShare } from './activities/screen-share.ts'
import { subscriptions } from './activities/subscriptions.ts'
import { type Activity, Classroom } from './classroom.ts'
import { type LessonOptions, type LessonPlan, planOf } from './plan.ts'
import type { Delivery } from './service.ts'

/** One message of a lesson, as a client in the room receives it. */
export interface LessonMessage {
  /** When it arrived, ms UTC; never decreases. */
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
  /** When the lesson starts, ms UTC. */
  readonly startTime: number
}

/** A simulated lesson. */
export interface Lesson {
  readonly header: LessonHeader
  /** Generated lazily, in constant memory. Each iteration starts from the beginning. */
  readonly messages: Iterable<LessonMessage>
}

/** The order is significant: all activities share one random number generator. */
const activities: readonly Activity[] = [
  opening,
  arrivals,
  devices,
  screenShare,
  whiteboard,
  chat,
  hands,
  rewards,
  muting,
  polls,
  customMessages,
  peerMessages,
  lostConnections,
  subscriptions,
  breaks,
  departures,
]

/** Runs a lesson and yields its actions in order, before encoding. */
export const playLesson = (plan: LessonPlan): Iterable<Delivery> => {
  const classroom = new Classroom(plan)
  for (const activity of activities) activity(classroom)
  return classroom.play()
}

function* messagesOf(plan: LessonPlan): Generator<LessonMessage, void, undefined> {
  const { dialect } = plan
  for (const { at, space, from, action } of playLesson(plan)) {
    yield { at, space, from, raw: encodeNotification(action, { dialect }) }
  }
}

/**
 * Simulates a lesson: a teacher, an assistant (from 10 users) and students who enter, chat, draw, vote, lose their
 * connection and leave. Equal options produce equal bytes on every platform. Each lesson has all commands of the
 * document, and in the wire dialect also 2, 5, 23, 24, 25 and 41.
 *
 * `sequence` counts from 1 without gaps, `ts` (ms UTC) never decreases, and only users in the room act. Lessons with
 * less than 4 users have no kick.
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
