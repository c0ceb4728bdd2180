import type { Dialect } from '@roomfold/protocol'

/** Options of a simulated lesson. All have defaults. */
export interface LessonOptions {
  /** Default: `lesson-<seed>`. */
  readonly roomUuid?: string | undefined
  /** Default: `Biology 7b`. */
  readonly roomName?: string | undefined
  /** Number of people, including the teacher and (from 10 people) the assistant. At least 2; default 30. */
  readonly users?: number | undefined
  /** Minutes from start to end. At least 1; default 45. People enter before the start and leave after the end. */
  readonly minutes?: number | undefined
  /** The seed of the random numbers, an integer from 0 to 4294967295; default 1. */
  readonly seed?: number | undefined
  /** The dialect of the room. Default: `'documented'`. */
  readonly dialect?: Dialect | undefined
  /** When the lesson starts, ms UTC. Default: 1772442000000, 2026-03-02 09:00. */
  readonly startTime?: number | undefined
}

/** Validated options with defaults. */
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
