import { describe, expect, it } from '@jest/globals'
import {
  type ChannelAction,
  type Decoded,
  type Dialect,
  decodeMessage,
  encodeNotification,
  spaceOf,
} from '@roomfold/protocol'
import {
  canonicalText,
  createSequencer,
  emptySnapshot,
  type RoomSnapshot,
  reduce,
  reduceAll,
  step,
  toJSON,
} from '@roomfold/state'
import {
  channelActionArbitrary,
  completeLogArbitrary,
  crowdedIds,
  peerActionArbitrary,
  scrambledArbitrary,
} from '@roomfold/testing'
import fc from 'fast-check'
import { settings } from './settings.ts'
import { simpleFold } from './simple-fold.ts'

const dialects: readonly Dialect[] = ['documented', 'wire']

const inOrder = (actions: readonly ChannelAction[], batch: number): readonly ChannelAction[] => {
  let sequencer = createSequencer<ChannelAction>({ window: actions.length + 1 })
  const ready: ChannelAction[] = []
  for (let index = 0; index < actions.length; index += batch) {
    const next = step(sequencer, actions.slice(index, index + batch))
    sequencer = next.sequencer
    ready.push(...next.ready)
  }
  return ready
}

const rightOf = (decoded: Decoded | undefined): unknown =>
  decoded?._tag === 'Right' ? decoded.right : { failed: decoded }

describe('R1: any permutation of a complete log with duplicates folds to the same room', () => {
  it.each(dialects)('equals the reference implementation (%s)', (dialect) => {
    const scrambledLog = completeLogArbitrary({ dialect }).chain((log) =>
      fc.tuple(fc.constant(log), scrambledArbitrary(log), fc.integer({ min: 1, max: 50 })),
    )
    fc.assert(
      fc.property(scrambledLog, ([log, delivered, batch]) => {
        const expected = canonicalText(reduceAll(emptySnapshot(), log))
        expect(canonicalText(reduceAll(emptySnapshot(), inOrder(delivered, batch)))).toBe(expected)
        expect(expected).toBe(simpleFold(log))
      }),
      settings,
    )
  })
})

describe('R3: encoding and decoding an action returns an equal action', () => {
  it.each(dialects)('channel and peer (%s)', (dialect) => {
    const anyAction = fc.oneof(channelActionArbitrary({ dialect }), peerActionArbitrary({ dialect }))
    fc.assert(
      fc.property(anyAction, (action) => {
        const decoded = decodeMessage(encodeNotification(action, { dialect }), {
          dialect,
          space: spaceOf(action),
        })
        expect(decoded).toHaveLength(1)
        expect(rightOf(decoded[0])).toEqual(action)
      }),
      settings,
    )
  })
})

describe('R10: folding in bulk equals folding one by one', () => {
  it.each(dialects)('%s', (dialect) => {
    fc.assert(
      fc.property(completeLogArbitrary({ dialect }), fc.nat(50), (log, split) => {
        const first = reduceAll(emptySnapshot(), log.slice(0, split))
        const bulk = reduceAll(first, log.slice(split))
        const single = log.reduce<RoomSnapshot>((room, action) => reduce(room, action), emptySnapshot())
        expect(canonicalText(bulk)).toBe(canonicalText(single))
        expect([...bulk.users.keys()]).toEqual([...single.users.keys()])
        expect([...bulk.streams.keys()]).toEqual([...single.streams.keys()])
      }),
      settings,
    )
  })
})

describe('R11: a no-op keeps the reference, and unchanged branches keep their identity', () => {
  const branches = ['room', 'properties', 'users', 'streams', 'messages'] as const

  it('folding a log a second time is a no-op', () => {
    fc.assert(
      fc.property(completeLogArbitrary(), (log) => {
        const room = reduceAll(emptySnapshot(), log)
        expect(reduceAll(room, log)).toBe(room)
        for (const action of log) expect(reduce(room, action)).toBe(room)
      }),
      settings,
    )
  })

  it('peer messages are no-ops', () => {
    fc.assert(
      fc.property(completeLogArbitrary(), peerActionArbitrary(), (log, action) => {
        const room = reduceAll(emptySnapshot(), log)
        expect(reduce(room, action)).toBe(room)
      }),
      settings,
    )
  })

  it('an action keeps the identity of branches that stay equal', () => {
    const logAndNext = fc.tuple(completeLogArbitrary(), channelActionArbitrary({ ids: crowdedIds }))
    fc.assert(
      fc.property(logAndNext, ([log, action]) => {
        const before = reduceAll(emptySnapshot(), log)
        const after = reduce(before, { ...action, sequence: log.length + 1 })
        const [was, is] = [toJSON(before), toJSON(after)]
        for (const branch of branches) {
          if (branch === 'users' || branch === 'streams') continue
          if (JSON.stringify(was[branch]) === JSON.stringify(is[branch]))
            expect(after[branch]).toBe(before[branch])
        }
        for (const [userUuid, user] of after.users) {
          const known = before.users.get(userUuid)
          if (
            JSON.stringify(was.users[userUuid]) === JSON.stringify(is.users[userUuid]) &&
            !leaves(action, userUuid)
          ) {
            expect(user).toBe(known)
          }
        }
      }),
      settings,
    )
  })

  /** A user who leaves and enters in one notification is a new entity. */
  const leaves = (action: ChannelAction, userUuid: string): boolean =>
    (action.type === 'users.changed' && action.offlineUsers.some((user) => user.userUuid === userUuid)) ||
    (action.type === 'users.subscriptionChanged' &&
      action.users.some((user) => user.userUuid === userUuid && !user.subscribe))
})
