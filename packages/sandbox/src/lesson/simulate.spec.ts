import { describe, expect, it } from '@jest/globals'
import { type Dialect, decodeMessage, dialectEvidence, type RoomAction, spaceOf } from '@roomfold/protocol'
import fc from 'fast-check'
import { lessonLines } from './lines.ts'
import { type LessonOptions, planOf } from './plan.ts'
import { type LessonMessage, playLesson, simulateLesson } from './simulate.ts'

const dialects: readonly Dialect[] = ['documented', 'wire']
const documentedCommands = [1, 3, 4, 20, 21, 22, 40, 99]
const channelCommands = {
  documented: documentedCommands,
  wire: [1, 2, 3, 4, 5, 20, 21, 22, 23, 24, 25, 40, 41, 99],
}
const peerCommands = [1, 99]

const optionsArbitrary = fc.record({
  seed: fc.nat(),
  users: fc.oneof(fc.constantFrom(2, 3, 4, 9, 10, 100), fc.integer({ min: 2, max: 45 })),
  minutes: fc.oneof(fc.constantFrom(1, 1.5), fc.integer({ min: 1, max: 50 })),
  dialect: fc.constantFrom(...dialects),
})

const textOf = (options: LessonOptions) => [...lessonLines(simulateLesson(options))].join('')
const messagesOf = (options: LessonOptions) => [...simulateLesson(options).messages]
const actionsOf = (options: LessonOptions) => [...playLesson(planOf(options))].map(({ action }) => action)

const ofType = <T extends RoomAction['type']>(actions: readonly RoomAction[], type: T) =>
  actions.filter((action): action is Extract<RoomAction, { readonly type: T }> => action.type === type)

const decoded = ({ raw, space }: LessonMessage, dialect: Dialect): RoomAction => {
  const [result, ...others] = decodeMessage(raw, { space, dialect })
  if (result?._tag !== 'Right' || others.length > 0) throw new Error(`not one action: ${raw}`)
  return result.right
}

const commandsOf = (messages: readonly LessonMessage[], space: string): number[] => {
  const commands = messages
    .filter((message) => message.space === space)
    .map(({ raw }) => (JSON.parse(raw) as { cmd: number }).cmd)
  return [...new Set(commands)].sort((one, other) => one - other)
}

describe('lesson options', () => {
  it('determine the bytes; every iteration starts from the beginning', () => {
    fc.assert(
      fc.property(optionsArbitrary, (options) => {
        const lesson = simulateLesson(options)
        expect([...lessonLines(lesson)].join('')).toBe([...lessonLines(lesson)].join(''))
        expect([...lessonLines(lesson)].join('')).toBe(textOf(options))
      }),
      { numRuns: 12 },
    )
  })

  it('with another seed produce another lesson', () => {
    const seeds = [0, 1, 2, 7, 4294967295]
    const bodies = seeds.map((seed) =>
      messagesOf({ seed, users: 5, minutes: 2 })
        .map(({ raw }) => raw)
        .join(),
    )
    expect(new Set(bodies).size).toBe(seeds.length)
  })

  it('are named in the header', () => {
    expect(simulateLesson().header).toEqual({
      roomfold: 1,
      roomUuid: 'lesson-1',
      roomName: 'Biology 7b',
      dialect: 'documented',
      simulated: true,
      seed: 1,
      users: 30,
      minutes: 45,
      startTime: Date.UTC(2026, 2, 2, 9),
    })
  })

  it.each([
    { users: 1 },
    { users: 2.5 },
    { minutes: 0.5 },
    { minutes: Number.POSITIVE_INFINITY },
    { minutes: 1e15 },
    { seed: -1 },
    { seed: 1.5 },
    { startTime: Number.NaN },
    { dialect: 'auto' as Dialect },
  ])('are refused when out of range: %j', (options) => {
    expect(() => simulateLesson(options)).toThrow(RangeError)
  })
})

describe('every message', () => {
  it('decodes in its space and dialect to the action that made it', () => {
    fc.assert(
      fc.property(optionsArbitrary, (options) => {
        const actions = messagesOf(options).map((message) => decoded(message, options.dialect))
        expect(actions).toEqual(actionsOf(options))
        expect(actions.map(({ type }) => type)).not.toContain('unknown')
      }),
      { numRuns: 15 },
    )
  })

  it('has sequence, time and sender in order', () => {
    fc.assert(
      fc.property(optionsArbitrary, (options) => {
        const messages = messagesOf(options)
        const actions = messages.map((message) => decoded(message, options.dialect))
        const senders = actions.map((action) =>
          'fromUser' in action && spaceOf(action) === 'peer' ? action.fromUser?.userUuid : 'server',
        )
        expect(messages.map(({ from }) => from)).toEqual(senders)
        expect(messages.map(({ space }) => space)).toEqual(actions.map(spaceOf))
        const sequences = actions
          .filter((action) => spaceOf(action) === 'channel')
          .map(({ sequence }) => sequence)
        expect(sequences).toEqual(sequences.map((_, index) => index + 1))
        expect(actions.some((action) => spaceOf(action) === 'peer' && action.sequence !== undefined)).toBe(
          false,
        )
        const sent = actions.map(({ ts }) => ts ?? 0)
        const arrived = messages.map(({ at }) => at)
        expect(sent).toEqual(sent.toSorted((one, other) => one - other))
        expect(arrived).toEqual(arrived.toSorted((one, other) => one - other))
        const latencies = arrived.map((at, index) => at - (sent[index] ?? 0))
        expect(Math.min(...latencies)).toBeGreaterThan(0)
        expect(Math.max(...latencies)).toBeLessThan(1000)
      }),
      { numRuns: 15 },
    )
  })

  it.each(dialects)('has no evidence against the %s dialect', (dialect) => {
    const evidence = messagesOf({ dialect, seed: 3 })
      .filter(({ space }) => space === 'channel')
      .map(({ raw }) => dialectEvidence(JSON.parse(raw))?.dialect)
    expect(new Set(evidence)).toEqual(new Set([dialect, undefined]))
  })
})

describe('every lesson', () => {
  const smallest = { users: 2, minutes: 1 }
  const usual = { users: 30, minutes: 45 }
  it.each(dialects.flatMap((dialect) => [smallest, usual].map((size) => ({ ...size, dialect }))))(
    'has every command of its dialect, and no other: %j',
    (options) => {
      for (let seed = 0; seed < (options.users === 2 ? 100 : 4); seed += 1) {
        const messages = messagesOf({ ...options, seed })
        expect(commandsOf(messages, 'channel')).toEqual(channelCommands[options.dialect])
        expect(commandsOf(messages, 'peer')).toEqual(peerCommands)
      }
    },
  )

  it('has every command at any size', () => {
    fc.assert(
      fc.property(optionsArbitrary, (options) => {
        const messages = messagesOf(options)
        expect(commandsOf(messages, 'channel')).toEqual(channelCommands[options.dialect])
        expect(commandsOf(messages, 'peer')).toEqual(peerCommands)
      }),
      { numRuns: 30 },
    )
  })

  it.each(dialects)('of the usual size has many notifications, in the %s dialect', (dialect) => {
    for (const seed of [1, 7, 8, 9, 10]) {
      const { length } = messagesOf({ dialect, seed })
      expect(length).toBeGreaterThan(2000)
      expect(length).toBeLessThan(4000)
    }
  })

  it.each(dialects)(
    'has a kick, a re-entry, a screen share, paths and deletions, in the %s dialect',
    (dialect) => {
      const actions = actionsOf({ dialect, seed: 11 })
      const reasons = ofType(actions, 'users.changed').flatMap((action) =>
        [...action.onlineUsers, ...action.offlineUsers].map(({ reason }) => reason),
      )
      expect(new Set(reasons)).toEqual(new Set(['entered', 'reentered', 'left', 'kicked']))
      const sources = (type: 'stream.added' | 'stream.removed') =>
        ofType(actions, type).map(({ stream }) => stream.videoSourceType)
      expect(sources('stream.added').filter((source) => source === 'screen')).toHaveLength(2)
      expect(sources('stream.removed').filter((source) => source === 'screen')).toHaveLength(2)
      const paths = (type: 'room.propertiesUpdated' | 'room.propertiesDeleted') =>
        ofType(actions, type).flatMap(({ changeProperties }) => Object.keys(changeProperties))
      expect(paths('room.propertiesUpdated')).toEqual(
        expect.arrayContaining([
          'board',
          'board.page',
          'board.shapes.f1',
          'poll',
          'poll.votes.1',
          'lesson.phase',
        ]),
      )
      expect(paths('room.propertiesDeleted').some((path) => path.startsWith('board.shapes.'))).toBe(true)
      expect(actions.map(({ type }) => type)).toContain('user.propertiesDeleted')
    },
  )
})

describe('a lesson of any length', () => {
  // The longer one would take years to generate, so it must be generated lazily.
  it.each([600, 1_000_000_000])('of %d minutes for 10,000 users is generated lazily', (minutes) => {
    const first: LessonMessage[] = []
    for (const message of simulateLesson({ users: 10_000, minutes }).messages) {
      first.push(message)
      if (first.length === 100) break
    }
    expect(first.map((message) => decoded(message, 'documented').sequence)).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 1),
    )
  })

  it('has at most 40 of 10,000 users per notification', () => {
    const changes = actionsOf({ users: 10_000, minutes: 2 }).filter(
      (action) => action.type === 'users.changed',
    )
    const entered = changes.flatMap(({ onlineUsers }) => onlineUsers)
    expect(new Set(entered.map(({ userUuid }) => userUuid)).size).toBe(10_000)
    expect(Math.max(...changes.map(({ onlineUsers }) => onlineUsers.length))).toBeLessThanOrEqual(40)
  })
})
