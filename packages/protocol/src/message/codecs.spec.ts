import { describe, expect, it } from '@jest/globals'
import * as t from 'io-ts'
import { CustomMessageData } from '../channel/custom-message.ts'
import { RoomChatData } from '../channel/room-chat.ts'
import { RoomMuteData } from '../channel/room-mute.ts'
import { RoomPropertiesData } from '../channel/room-properties.ts'
import { RoomStateData } from '../channel/room-state.ts'
import { StreamData } from '../channel/stream.ts'
import { StreamsData } from '../channel/streams.ts'
import { SubscriptionsData } from '../channel/subscriptions.ts'
import { UserPropertiesData } from '../channel/user-properties.ts'
import { UserStateData } from '../channel/user-state.ts'
import { UsersData } from '../channel/users.ts'
import { UsersPropertiesNotification } from '../channel/users-properties.ts'
import { PeerChatData } from '../peer/chat.ts'
import { PeerCustomMessageData } from '../peer/custom-message.ts'
import { ask, refused } from '../wire/guard.ts'
import { shapeOf } from '../wire/shape.ts'
import { Envelope } from './envelope.ts'

interface CodecCase {
  readonly codec: t.Type<unknown, unknown, unknown>
  readonly name: string
  readonly good: readonly unknown[]
  readonly bad: readonly unknown[]
}

const codecCase = (
  codec: unknown,
  name: string,
  good: readonly unknown[],
  bad: readonly unknown[],
): CodecCase => ({ codec: codec as CodecCase['codec'], name, good, bad })

const user = { userUuid: 's1', userName: 'Bo', role: 2 }
const never = [undefined, null, 5, 'text', [], true]

/** Every codec of a notification, with what it takes and what it refuses. */
const cases: readonly CodecCase[] = [
  codecCase(
    Envelope,
    'Envelope',
    [
      { cmd: 1 },
      { cmd: 99, version: 1, ts: 1611307477000, sequence: 0, data: {} },
      { cmd: 3, ts: null, sequence: null },
    ],
    [
      {},
      { cmd: '1' },
      { cmd: -1 },
      { cmd: 1.5 },
      { cmd: 1, sequence: '3' },
      { cmd: 1, sequence: -1 },
      { cmd: 1, sequence: 1.5 },
      { cmd: 1, sequence: Number.POSITIVE_INFINITY },
      { cmd: 1, ts: 'now' },
    ],
  ),
  codecCase(
    RoomStateData,
    'RoomStateData',
    [
      { state: 0 },
      { state: 1, startTime: 1611307477000, operator: user },
      { state: 9, operator: {}, cause: null },
    ],
    [{}, { state: 'open' }, { state: 1.5 }, { state: 1, startTime: 'now' }, { state: 1, operator: 5 }],
  ),
  codecCase(
    RoomMuteData,
    'RoomMuteData',
    [{}, { muteChat: { audience: 1 }, muteVideo: {}, muteAudio: null }],
    [{ muteChat: 1 }, { muteChat: { audience: 'yes' } }],
  ),
  codecCase(
    RoomChatData,
    'RoomChatData',
    [
      { message: 'hi', fromUser: user, type: 1 },
      { message: '', messageId: 7, sendTime: 1, sensitiveWords: ['x'] },
    ],
    [{}, { message: 5 }, { message: 'hi', sensitiveWords: [5] }, { message: 'hi', type: 'text' }],
  ),
  codecCase(
    RoomPropertiesData,
    'RoomPropertiesData',
    [
      { action: 0, changeProperties: { a: 1 }, cause: {}, operator: user },
      { action: 1, changeProperties: ['a.b'], cause: 'why' },
    ],
    [
      { action: 0 },
      { changeProperties: {} },
      { action: 0, changeProperties: 5 },
      { action: 0, changeProperties: [5] },
      { action: 0, changeProperties: { a: Number.NaN } },
    ],
  ),
  codecCase(
    UsersData,
    'UsersData',
    [
      {},
      { total: 1, onlineUsers: null, offlineUsers: [user] },
      {
        onlineUsers: [
          {
            userUuid: 7,
            role: 'host',
            streams: [{ streamUuid: 101 }],
            userProperties: {},
            type: 2,
            state: 1,
          },
        ],
      },
    ],
    [
      { onlineUsers: {} },
      { onlineUsers: [{}] },
      { offlineUsers: ['s1'] },
      { onlineUsers: [{ userUuid: 's1', streams: [{}] }] },
    ],
  ),
  codecCase(
    UserStateData,
    'UserStateData',
    [{ ...user, muteChat: 1 }, { userUuid: 's1' }, { userUuid: 5, role: 'audience', muteChat: null }],
    [{}, { userUuid: null }, { userUuid: 's1', muteChat: 'no' }, { userUuid: 1.5 }],
  ),
  codecCase(
    UserPropertiesData,
    'UserPropertiesData',
    [{ fromUser: user, action: 0, changeProperties: { reward: 3 }, cause: {} }],
    [
      { fromUser: {}, action: 0, changeProperties: {} },
      { action: 0, changeProperties: {} },
      { fromUser: user, action: '0', changeProperties: {} },
    ],
  ),
  codecCase(
    SubscriptionsData,
    'SubscriptionsData',
    [{ users: [] }, { users: [{ userUuid: 's1', subscribe: 1, streams: [], userProperties: {} }] }],
    [{}, { users: [{}] }, { users: [{ userUuid: 's1', subscribe: 'yes' }] }],
  ),
  codecCase(
    UsersPropertiesNotification,
    'UsersPropertiesNotification',
    [
      { data: { users: [{ fromUser: user, changeProperties: { a: 1 } }] } },
      {
        batch: { id: 'b1', total: 2, progress: 1 },
        list: [{ fromUser: user, changeProperties: { 'a.b': 1 }, operator: {} }],
      },
    ],
    [{}, { data: {} }, { list: [{}] }, { data: { users: [{ fromUser: user }] } }],
  ),
  codecCase(
    StreamData,
    'StreamData',
    [
      { action: 2, streamUuid: '102' },
      {
        action: 0,
        streamUuid: 102,
        videoSourceType: 1,
        videoState: 1,
        fromUser: user,
        state: 1,
        playUrl: 'x',
      },
    ],
    [
      { action: 0 },
      { streamUuid: '102' },
      { action: 0, streamUuid: '102', videoState: 'open' },
      { action: null, streamUuid: '1' },
    ],
  ),
  codecCase(
    StreamsData,
    'StreamsData',
    [{ streams: [] }, { streams: [{ action: 1, streamUuid: '102' }], operator: user }],
    [{}, { streams: {} }, { streams: [{ streamUuid: '102' }] }],
  ),
  codecCase(
    CustomMessageData,
    'CustomMessageData',
    [{ message: '{}', fromUser: user }, { payload: { cmd: 'handsUp' } }, { payload: null }],
    [{}, { fromUser: user }, { message: 5 }],
  ),
  codecCase(
    PeerChatData,
    'PeerChatData',
    [
      { message: 'hi', fromUser: user, fromRoom: { roomUuid: 'r', roomName: 'Room' } },
      { message: 'hi', fromRoom: null, peerMessageId: 'p1' },
    ],
    [{}, { message: 'hi', fromRoom: 'r' }, { message: null }],
  ),
  codecCase(
    PeerCustomMessageData,
    'PeerCustomMessageData',
    [
      { message: '{"x":1}', fromUser: user },
      { payload: [1, 2], fromRoom: { roomUuid: 'r' } },
    ],
    [{}, { fromRoom: { roomUuid: 'r' } }],
  ),
]

describe.each(cases)('$name', ({ codec, name, good, bad }) => {
  it('name: errors call it by the name of its type', () => {
    expect(codec.name).toBe(name)
  })

  it('is: tells what fits from what does not, and its compiled form agrees', () => {
    const shape = shapeOf(codec)
    for (const value of good) expect([codec.is(value), ask(shape, value) !== refused]).toEqual([true, true])
    for (const value of [...never, ...bad])
      expect([value, codec.is(value), ask(shape, value) !== refused]).toEqual([value, false, false])
  })

  it('decode: gives what fits back as it is, and says where the rest is wrong', () => {
    for (const value of good) expect(codec.decode(value)).toEqual({ _tag: 'Right', right: value })
    for (const value of [...never, ...bad]) {
      const decoded = codec.decode(value)
      expect(decoded._tag).toBe('Left')
      if (decoded._tag === 'Left') expect(decoded.left.length).toBeGreaterThan(0)
    }
  })

  it('encode: writes what it decoded', () => {
    for (const value of good) expect(codec.encode(value)).toEqual(value)
  })
})

describe('the compiled guard', () => {
  it('walks lists, unions and nested objects as the codec does', () => {
    const codec = t.type({ list: t.array(t.union([t.string, t.type({ a: t.number })])) })
    const shape = shapeOf(codec)
    for (const value of [
      { list: ['x', { a: 1 }] },
      { list: [] },
      { list: [{ a: 'x' }] },
      { list: 'x' },
      {},
    ]) {
      expect(ask(shape, value) !== refused).toBe(codec.is(value))
    }
  })
})
