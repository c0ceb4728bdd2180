import { describe, expect, it } from '@jest/globals'
import {
  type ChannelAction,
  type Decoded,
  type Dialect,
  decodeMessage,
  decodeNotification,
  decodeSequences,
  decodeSnapshot,
  encodeNotification,
  spaceOf,
} from '@roomfold/protocol'
import {
  canonicalText,
  createSequencer,
  diff,
  emptySnapshot,
  fromJSON,
  type RoomSnapshot,
  reduce,
  reduceAll,
  step,
  streamsOf,
  toJSON,
} from '@roomfold/state'
import {
  channelActionArbitrary,
  completeLogArbitrary,
  crowdedIds,
  jsonArbitrary,
  peerActionArbitrary,
  scrambledArbitrary,
} from '@roomfold/testing'
import fc from 'fast-check'
import { simpleFold } from './simple-fold.ts'

/** More cases: `ROOMFOLD_RUNS=1000000 npx jest --selectProjects testing`. A failure prints its seed and path. */
const runs = Number(process.env['ROOMFOLD_RUNS'] ?? 300)
const seed = process.env['ROOMFOLD_SEED']
const settings = { numRuns: runs, ...(seed === undefined ? {} : { seed: Number(seed) }) }

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

describe('R1: any permutation with any duplication of a complete log folds to the same room', () => {
  it.each(dialects)('the room is that of a simple fold (%s)', (dialect) => {
    const scrambledLog = completeLogArbitrary({ dialect }).chain((log) =>
      fc.tuple(fc.constant(log), scrambledArbitrary(log), fc.integer({ min: 1, max: 50 })),
    )
    fc.assert(
      fc.property(scrambledLog, ([log, delivered, batch]) => {
        const inTurn = canonicalText(reduceAll(emptySnapshot(), log))
        expect(canonicalText(reduceAll(emptySnapshot(), inOrder(delivered, batch)))).toBe(inTurn)
        expect(inTurn).toBe(simpleFold(log))
      }),
      settings,
    )
  })
})

describe('R2: decoding never throws, whatever the bytes', () => {
  const readers = [decodeMessage, decodeNotification, decodeSnapshot, decodeSequences] as const

  const readAll = (input: unknown): void => {
    for (const dialect of dialects) {
      for (const space of ['channel', 'peer'] as const) {
        for (const read of readers)
          expect(codesOf(read(input, { dialect, space }))).not.toContain('unexpected')
      }
    }
  }

  const codesOf = (result: object): readonly string[] => {
    const results = (Array.isArray(result) ? result : [result]) as readonly {
      readonly left?: { readonly code: string }
    }[]
    return results.map(({ left }) => left?.code ?? '')
  }

  it('any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json()), readAll), settings)
  })

  it('any value, parsed or not', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), readAll),
      settings,
    )
  })

  it('any notification with any fields', () => {
    const field = fc.constantFrom(
      'data',
      'list',
      'users',
      'streams',
      'onlineUsers',
      'fromUser',
      'action',
      'userUuid',
      'batch',
    )
    const body = fc.dictionary(field, fc.oneof(jsonArbitrary, fc.dictionary(field, jsonArbitrary)))
    const notification = fc.record({
      cmd: fc.constantFrom(1, 2, 3, 4, 5, 20, 21, 22, 23, 24, 25, 40, 41, 99, 1001),
      sequence: fc.oneof(fc.nat(), jsonArbitrary),
      data: fc.oneof(body, jsonArbitrary),
      list: fc.option(fc.array(body), { nil: undefined }),
    })
    fc.assert(
      fc.property(notification, (value) => readAll(JSON.stringify(value))),
      settings,
    )
  })

  it('the text of a good notification with one character changed, left out or put in', () => {
    const broken = fc
      .tuple(
        channelActionArbitrary(),
        fc.nat(),
        fc.constantFrom('', '"', '{', '}', '[', '0', '-', '\u0000', 'e'),
        fc.boolean(),
      )
      .map(([action, at, put, replace]) => {
        const text = encodeNotification(action)
        const place = at % text.length
        return text.slice(0, place) + put + text.slice(place + (replace ? 1 : 0))
      })
    fc.assert(fc.property(broken, readAll), settings)
  })
})

describe('R3: an action encoded and decoded again is the same action', () => {
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

describe('R10: folding in bulk is folding one by one', () => {
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

describe('R11: a no-op keeps the reference, an untouched branch keeps its identity', () => {
  const branches = ['room', 'properties', 'users', 'streams', 'messages'] as const

  it('a log folded a second time changes nothing', () => {
    fc.assert(
      fc.property(completeLogArbitrary(), (log) => {
        const room = reduceAll(emptySnapshot(), log)
        expect(reduceAll(room, log)).toBe(room)
        for (const action of log) expect(reduce(room, action)).toBe(room)
      }),
      settings,
    )
  })

  it('peer messages change nothing', () => {
    fc.assert(
      fc.property(completeLogArbitrary(), peerActionArbitrary(), (log, action) => {
        const room = reduceAll(emptySnapshot(), log)
        expect(reduce(room, action)).toBe(room)
      }),
      settings,
    )
  })

  it('the same action under the next sequence keeps every branch that it leaves equal', () => {
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

  /** Who leaves and enters in one notification is a new entry, equal or not. */
  const leaves = (action: ChannelAction, userUuid: string): boolean =>
    (action.type === 'users.changed' && action.offlineUsers.some((user) => user.userUuid === userUuid)) ||
    (action.type === 'users.subscriptionChanged' &&
      action.users.some((user) => user.userUuid === userUuid && !user.subscribe))
})

describe('what a snapshot promises', () => {
  it('it comes back from its JSON form with the same canonical text (R5, in part)', () => {
    fc.assert(
      fc.property(completeLogArbitrary(), (log) => {
        const room = reduceAll(emptySnapshot(), log)
        expect(canonicalText(fromJSON(JSON.parse(canonicalText(room))))).toBe(canonicalText(room))
      }),
      settings,
    )
  })

  it('older snapshots stay as they were while newer ones are folded from them', () => {
    fc.assert(
      fc.property(completeLogArbitrary(), (log) => {
        const rooms: { readonly room: RoomSnapshot; readonly text: string }[] = []
        log.reduce<RoomSnapshot>((room, action) => {
          const next = reduce(room, action)
          rooms.push({ room: next, text: canonicalText(next) })
          return next
        }, emptySnapshot())
        for (const { room, text } of rooms) expect(canonicalText(room)).toBe(text)
      }),
      settings,
    )
  })

  it('the streams of a user are those that name the user as owner', () => {
    fc.assert(
      fc.property(completeLogArbitrary(), (log) => {
        const room = reduceAll(emptySnapshot(), log)
        for (const userUuid of ['a', 'b', 'c', '__proto__', 'constructor', '7']) {
          const owned = [...room.streams.values()].filter((stream) => stream.userUuid === userUuid)
          expect(new Set(streamsOf(room, userUuid))).toEqual(new Set(owned))
        }
      }),
      settings,
    )
  })

  it('two snapshots differ exactly when diff says so', () => {
    fc.assert(
      fc.property(completeLogArbitrary({ maxLength: 15 }), fc.nat(15), (log, split) => {
        const before = reduceAll(emptySnapshot(), log.slice(0, split))
        const after = reduceAll(before, log.slice(split))
        const { sequence: _s, ts: _t, ...was } = toJSON(before)
        const { sequence: _u, ts: _v, ...is } = toJSON(after)
        expect(diff(before, after).length === 0).toBe(JSON.stringify(was) === JSON.stringify(is))
        expect(diff(before, before)).toEqual([])
      }),
      settings,
    )
  })

  it('no log, however hostile, touches the prototypes of the page', () => {
    const prototypes = [Object.prototype, Array.prototype, Function.prototype, Object]
    const before = prototypes.map((prototype) => Object.getOwnPropertyNames(prototype).join())
    fc.assert(
      fc.property(completeLogArbitrary(), (log) => {
        reduceAll(emptySnapshot(), log)
        expect(prototypes.map((prototype) => Object.getOwnPropertyNames(prototype).join())).toEqual(before)
      }),
      settings,
    )
  })
})
