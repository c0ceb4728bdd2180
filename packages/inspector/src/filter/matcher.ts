import type { RoomAction } from '@roomfold/protocol'
import type { Ordered } from '@roomfold/replay'
import type { RoomSnapshot } from '@roomfold/state'
import { summaryOf } from '../room/summary.ts'
import { type Condition, regexOf } from './query.ts'
import { isAbout, pathsIn, someWithin } from './within.ts'

/** One entry, with the rooms before and after it if a condition needs them. */
export interface Candidate {
  readonly entry: Ordered
  readonly rooms?: readonly [before: RoomSnapshot, after: RoomSnapshot] | undefined
}

type Test = (candidate: Candidate) => boolean

const onAction =
  (test: (action: RoomAction) => boolean): Test =>
  ({ entry }) =>
    entry.kind !== 'checkpoint' && test(entry.action)

const withText = (value: string): Test => {
  const wanted = value.toLowerCase()
  const isIn = (text: unknown): boolean => typeof text === 'string' && text.toLowerCase().includes(wanted)
  return onAction((action) => someWithin(action, isIn) || isIn(summaryOf(action).text))
}

const withRegex = (value: string): Test => {
  const regex = regexOf(value)
  return onAction((action) => regex.test(JSON.stringify(action)))
}

const ofUser = (value: string): Test => {
  const wanted = value.toLowerCase()
  return onAction((action) =>
    someWithin(action, (within) => {
      if (typeof within !== 'object' || within === null) return false
      const { userUuid, userName } = within as { readonly userUuid?: unknown; readonly userName?: unknown }
      return userUuid === value || (typeof userName === 'string' && userName.toLowerCase() === wanted)
    }),
  )
}

const bySequence = (value: string): Test => {
  const [from = '', to = from] = value.split('-')
  const [low, high] = [Number(from || 0), to === '' ? Number.POSITIVE_INFINITY : Number(to)]
  return ({ entry }) => {
    const sequence = entry.kind === 'checkpoint' ? entry.room.sequence : entry.action.sequence
    return sequence !== undefined && sequence >= low && sequence <= high
  }
}

const withCause = (value: string): Test =>
  onAction((action) =>
    someWithin(action, (within) => {
      const cause =
        typeof within === 'object' && within !== null && 'cause' in within ? within.cause : undefined
      return cause !== undefined && (JSON.stringify(cause) ?? '').includes(value)
    }),
  )

const isUnchanged: Test = ({ entry, rooms }) => {
  if (entry.kind === 'event') return true
  if (rooms === undefined) return false
  const [before, after] = rooms
  return (['room', 'properties', 'users', 'streams', 'messages'] as const).every(
    (branch) => before[branch] === after[branch],
  )
}

const stateTests: Readonly<Record<string, Test>> = {
  unchanged: isUnchanged,
  event: ({ entry }) => entry.kind === 'event',
  checkpoint: ({ entry }) => entry.kind === 'checkpoint',
  peer: onAction(({ type }) => type.startsWith('peer.')),
}

const testOf = ({ field, value }: Condition): Test => {
  switch (field) {
    case 'user':
      return ofUser(value)
    case 'by':
      return onAction(({ operator }) => operator?.userUuid === value || operator?.userName === value)
    case 'cmd':
      return onAction(({ cmd }) => String(cmd) === value)
    case 'type':
      return onAction(({ type }) => type === value || type.startsWith(value))
    case 'path':
      return onAction((action) => pathsIn(action).some(isAbout(value)))
    case 'cause':
      return withCause(value)
    case 'seq':
      return bySequence(value)
    case 'is':
      return stateTests[value] ?? (() => false)
    case 'regex':
      return withRegex(value)
    case 'text':
      return withText(value)
  }
}

/** The indexes of the conditions that a candidate fails, at most `limit`. */
export const unmetBy = (
  conditions: readonly Condition[],
): ((candidate: Candidate, limit: number) => readonly number[]) => {
  const tests = conditions.map((condition) => ({ test: testOf(condition), isNot: condition.isNot }))
  return (candidate, limit) => {
    const unmet: number[] = []
    for (const [index, { test, isNot }] of tests.entries()) {
      if (test(candidate) === isNot) unmet.push(index)
      if (unmet.length >= limit) break
    }
    return unmet
  }
}

/** Whether a filter has to fold the log, change by change. */
export const needsRooms = (conditions: readonly Condition[]): boolean =>
  conditions.some(({ field, value }) => field === 'is' && value === 'unchanged')
