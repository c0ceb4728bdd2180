import type { Dialect } from '@roomfold/protocol'

/** How a simulated lesson is to be. Every field has a default. */
export interface LessonOptions {
  /** Default: `lesson-` and the seed. */
  readonly roomUuid?: string | undefined
  /** Default: `Biology 7b`. */
  readonly roomName?: string | undefined
  /** How many people come, the teacher and (from 10 people on) the assistant included. From 2 on; default 30. */
  readonly users?: number | undefined
  /** Minutes from the bell to the end. From 1 on; default 45. People come before the bell and go after the end. */
  readonly minutes?: number | undefined
  /** An integer from 0 to 4294967295; default 1. Another seed is another lesson. */
  readonly seed?: number | undefined
  /** Which table of integers the room speaks. Default: `'documented'`. */
  readonly dialect?: Dialect | undefined
  /** When the bell rings, ms UTC. Default: 1772442000000, 2026-03-02 09:00. */
  readonly startTime?: number | undefined
}

/** The options with their defaults, checked. */
export type LessonPlan = { readonly [Key in keyof LessonOptions]-?: Exclude<LessonOptions[Key], undefined> }

const check = (holds: boolean, name: string, expected: string, received: unknown): void => {
  if (!holds) throw new RangeError(`${name}: expected ${expected}, received ${String(received)}`)
}

export const planOf = (options: LessonOptions): LessonPlan => {
  const { users = 30, minutes = 45, seed = 1, dialect = 'documented', startTime = 1772442000000 } = options
  check(Number.isSafeInteger(users) && users >= 2, 'users', 'an integer from 2 on', users)
  check(Number.isFinite(minutes) && minutes >= 1, 'minutes', 'a number from 1 on', minutes)
  check(
    Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff,
    'seed',
    'an integer from 0 to 4294967295',
    seed,
  )
  check(dialect === 'documented' || dialect === 'wire', 'dialect', "'documented' or 'wire'", dialect)
  check(Number.isSafeInteger(startTime), 'startTime', 'milliseconds', startTime)
  check(Number.isSafeInteger(startTime + 2 * Math.round(minutes * 60_000)), 'minutes', 'fewer', minutes)
  const { roomUuid = `lesson-${seed}`, roomName = 'Biology 7b' } = options
  return { roomUuid, roomName, users, minutes, seed, dialect, startTime }
}
