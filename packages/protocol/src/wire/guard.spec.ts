import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import * as t from 'io-ts'
import { RoomChatData } from '../channel/room-chat.ts'
import { RoomPropertiesData } from '../channel/room-properties.ts'
import { StreamData } from '../channel/stream.ts'
import { StreamsData } from '../channel/streams.ts'
import { UserStateData } from '../channel/user-state.ts'
import { UsersData } from '../channel/users.ts'
import { Envelope } from '../message/envelope.ts'
import { PeerCustomMessageData } from '../peer/custom-message.ts'
import { extraOf } from './extra.ts'
import { ask, fitsWithMore, refused } from './guard.ts'
import { objectOf } from './object.ts'
import { namesOf, shapeOf } from './shape.ts'
import { WireUserReference } from './user-reference.ts'

const codecs = {
  Envelope,
  WireUserReference,
  RoomChatData,
  RoomPropertiesData,
  StreamData,
  StreamsData,
  UserStateData,
  UsersData,
  PeerCustomMessageData,
} as unknown as Readonly<Record<string, t.Type<unknown, unknown, unknown>>>

const plain = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, '', 'u1', 0, 1, -1, 1.5, 2 ** 53, Number.NaN, [], {}),
  fc.integer({ min: -3, max: 3 }),
)

/** A name of a field of the wire, or one that no codec has. */
const name = fc.constantFrom(
  ...['cmd', 'version', 'ts', 'sequence', 'roomUuid', 'userUuid', 'userName', 'role', 'message', 'payload'],
  ...['action', 'changeProperties', 'streamUuid', 'state', 'type', 'updateTime', 'muteChat', 'cause'],
  ...['playUrl', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''],
)

const withName = (key: string, value: unknown): object =>
  Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true })

/** Members in any order, so that no order is remembered for long. */
const objects = (value: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  fc
    .array(fc.tuple(name, value), { maxLength: 8 })
    .map((members) =>
      members.reduce<object>(
        (whole, [key, member]) =>
          Object.defineProperties(whole, Object.getOwnPropertyDescriptors(withName(key, member))),
        {},
      ),
    )

const nested = objects(fc.oneof(plain, objects(plain)))

const value = fc.oneof(
  plain,
  nested,
  fc
    .tuple(nested, nested, fc.array(nested, { maxLength: 3 }))
    .map(([whole, fromUser, list]) => ({ ...whole, fromUser, streams: list, onlineUsers: list })),
)

describe.each(Object.entries(codecs))('the question put to the structure of %s', (_name, codec) => {
  const shape = shapeOf(codec)

  it("is answered as the codec's own `is` answers it", () => {
    fc.assert(
      fc.property(value, (one) => (ask(shape, one) !== refused) === codec.is(one)),
      { numRuns: 500 },
    )
  })
})

describe('what no codec names', () => {
  const stream = shapeOf(StreamData)

  it('is found exactly where there is some', () => {
    const names = namesOf(StreamData)
    fc.assert(
      fc.property(objects(fc.constant(null)), (members) => {
        const whole = { ...members, action: 1, streamUuid: '1' }
        const isMore = ask(stream, whole) === fitsWithMore
        return isMore === (extraOf(whole, names) !== undefined)
      }),
    )
  })

  it('is found in items of lists, and in lists within them', () => {
    const users = shapeOf(UsersData)
    const person = { userUuid: 's1', streams: [{ streamUuid: '1' }] }
    const playing = { userUuid: 's1', streams: [{ streamUuid: '1' }, { streamUuid: '2', playUrl: 'x' }] }
    expect(ask(users, { onlineUsers: [person], offlineUsers: [person] })).not.toBe(fitsWithMore)
    expect(ask(users, { onlineUsers: [person, { ...person, avatar: 'x' }] })).toBe(fitsWithMore)
    expect(ask(users, { offlineUsers: [playing, person] })).toBe(fitsWithMore)
  })

  it('is nothing to a user reference, whose other fields nobody keeps', () => {
    const said = { action: 1, streamUuid: '1', fromUser: { userUuid: 's1', avatar: 'x' } }
    expect(ask(stream, said)).not.toBe(fitsWithMore)
  })

  it('does not make up for what is missing', () => {
    expect(ask(stream, { action: 1, playUrl: 'x', more: 'y' })).toBe(refused)
  })
})

describe('a shape', () => {
  it('remembers the order of members without being fooled by another one', () => {
    const shape = shapeOf(t.type({ a: t.string, b: t.number, c: t.boolean }))
    for (const one of [
      { a: 'x', b: 1, c: true },
      { c: true, b: 1, a: 'x' },
      { b: 1, z: 1, a: 'x', c: false },
    ]) {
      expect(ask(shape, one)).not.toBe(refused)
      expect(ask(shape, { ...one, b: 'x' })).toBe(refused)
    }
  })

  it('asks a member that two parts of an intersection have for both', () => {
    const shape = shapeOf(
      t.intersection([t.type({ a: t.union([t.string, t.number]) }), t.type({ a: t.string })]),
    )
    expect([ask(shape, { a: 1 }), ask(shape, {})]).toEqual([refused, refused])
    expect(ask(shape, { a: 'x' })).not.toBe(refused)
  })

  it('knows the names of a codec, be they asked by name or not', () => {
    expect(['cmd', 'data', 'users'].map((key) => namesOf(Envelope).has(key))).toEqual([true, true, false])
    const named = namesOf(
      objectOf<{ a: string; b?: string | undefined }>('AB', { a: t.string }, { b: t.string }),
    )
    expect(['a', 'b', 'toString'].map((key) => named.has(key))).toEqual([true, true, false])
  })
})
