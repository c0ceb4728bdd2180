import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import {
  type ChannelAction,
  type Dialect,
  decodeMessage,
  decodeSnapshot,
  type JsonObject,
} from '@roomfold/protocol'
import {
  canonicalText,
  emptySnapshot,
  type FoldIssue,
  fromServiceSnapshot,
  type RoomSnapshot,
  reduce,
  reduceAll,
  streamsOf,
} from '../index.ts'

type Data = Readonly<Record<string, unknown>>

const room = (...steps: readonly (readonly [cmd: number, data: Data])[]): RoomSnapshot => foldAll(steps).room

/** Folds notifications as the service sends them, and collects what the fold reports. */
const foldAll = (
  steps: readonly (readonly [cmd: number, data: Data])[],
  dialect: Dialect = 'documented',
): { readonly room: RoomSnapshot; readonly issues: readonly FoldIssue[] } => {
  const issues: FoldIssue[] = []
  const actions = steps.map(([cmd, data], index) =>
    actionOf({ cmd, version: 1, ts: 1000 + index, sequence: index + 1, data }, dialect),
  )
  return { room: reduceAll(emptySnapshot(), actions, { report: (issue) => issues.push(issue) }), issues }
}

const actionOf = (notification: unknown, dialect: Dialect = 'documented'): ChannelAction => {
  const [decoded] = decodeMessage(notification, { dialect })
  if (decoded?._tag !== 'Right') throw new Error(JSON.stringify(decoded))
  return decoded.right as ChannelAction
}

const enter = (...users: readonly Data[]) => [20, { onlineUsers: users }] as const
const leave = (...users: readonly Data[]) => [20, { offlineUsers: users }] as const
const update = (changeProperties: Data) => [4, { action: 0, changeProperties }] as const
const remove = (changeProperties: Data | readonly string[]) => [4, { action: 1, changeProperties }] as const
const ann = {
  userUuid: 't1',
  userName: 'Ann',
  role: 1,
  streams: [{ streamUuid: '101', streamName: 'Ann cam' }],
  updateTime: 5,
}
const bo = { userUuid: 's1', userName: 'Bo', role: 2, streams: [], updateTime: 6 }

describe('users in and out', () => {
  it('two users leaving at once are both gone, with their streams, listed or not', () => {
    const after = room(
      enter(ann, { ...bo, streams: [{ streamUuid: '102' }, { streamUuid: '103' }] }),
      [40, { fromUser: bo, streamUuid: '104', action: 0 }],
      leave({ userUuid: 't1', streams: [] }, { userUuid: 's1', streams: [{ streamUuid: '102' }] }),
    )
    expect([after.users.size, after.streams.size]).toEqual([0, 0])
  })

  it('who leaves is applied before who enters: a user in both lists is in the room, fresh', () => {
    const after = room(
      enter(bo, ann),
      [22, { fromUser: bo, action: 0, changeProperties: { hand: 1 } }],
      [20, { onlineUsers: [bo], offlineUsers: [bo] }],
    )
    expect([...after.users.keys()]).toEqual(['t1', 's1'])
    expect(after.users.get('s1')?.properties).toEqual({})
  })

  it('entering again keeps what the entry does not mention: properties, chat permission, streams, place', () => {
    const after = room(
      enter(bo, ann),
      [21, { userUuid: 's1', muteChat: 1 }],
      [22, { fromUser: bo, action: 0, changeProperties: { reward: 3 } }],
      [40, { fromUser: bo, streamUuid: '102', videoSourceType: 1, action: 0 }],
      enter({ userUuid: 's1', userName: 'Bobby', streams: [{ streamUuid: '105' }] }),
    )
    expect(after.users.get('s1')).toMatchObject({
      userName: 'Bobby',
      role: '2',
      muteChat: true,
      properties: { reward: 3 },
    })
    expect(streamsOf(after, 's1').map(({ streamUuid }) => streamUuid)).toEqual(['102', '105'])
    expect([...after.users.keys()]).toEqual(['s1', 't1'])
  })

  it('users stand in order of entry; who leaves and enters again goes to the end', () => {
    const after = room(enter(ann, bo, { userUuid: 'c' }), leave(bo), enter(bo))
    expect([...after.users.keys()]).toEqual(['t1', 'c', 's1'])
  })

  it('an entry replaces the properties that it brings, and a stream that it calls offline is gone', () => {
    const after = room(
      enter({ ...bo, userProperties: { a: 1, b: 2 }, streams: [{ streamUuid: '102' }] }),
      enter({ ...bo, userProperties: { b: 3 }, streams: [{ streamUuid: '102', state: 0 }] }),
    )
    expect(after.users.get('s1')?.properties).toEqual({ b: 3 })
    expect(after.streams.size).toBe(0)
  })

  it('the total of the notification is never taken for a fact', () => {
    expect(room([20, { total: 500, onlineUsers: [bo] }]).users.size).toBe(1)
  })

  it('the state of an unknown user adds the user', () => {
    expect(room([21, { userUuid: 'x', userName: 'New', role: 2, muteChat: 1 }]).users.get('x')).toMatchObject(
      { userName: 'New', muteChat: true },
    )
  })

  it('properties of an unknown user change nothing, are reported, and the order advances', () => {
    const { room: after, issues } = foldAll([[22, { fromUser: bo, action: 0, changeProperties: { a: 1 } }]])
    expect([after.users.size, after.sequence]).toEqual([0, 1])
    expect(issues).toEqual([expect.objectContaining({ code: 'unknownUser', sequence: 1, userUuid: 's1' })])
  })

  it('in large rooms, users come into sight and go out of it with their streams', () => {
    const steps = [
      [
        24,
        {
          users: [{ userUuid: 'a', subscribe: 1, streams: [{ streamUuid: '1' }], userProperties: { x: 1 } }],
        },
      ],
      [
        24,
        {
          users: [
            { userUuid: 'a', subscribe: 0 },
            { userUuid: 'b', subscribe: 1 },
          ],
        },
      ],
    ] as const
    expect(foldAll(steps.slice(0, 1)).room.users.get('a')?.properties).toEqual({ x: 1 })
    const { room: after } = foldAll(steps)
    expect([[...after.users.keys()], after.streams.size]).toEqual([['b'], 0])
  })

  it('many users get properties at once', () => {
    const users = [
      { fromUser: ann, changeProperties: { 'a.b': 1 } },
      { fromUser: bo, changeProperties: { c: 2 } },
      { fromUser: bo, action: 1, changeProperties: ['c'] },
    ]
    const after = room(enter(ann, bo), [25, { users }])
    expect(after.users.get('t1')?.properties).toEqual({ a: { b: 1 } })
    expect(after.users.get('s1')?.properties).toEqual({})
  })
})

describe('streams', () => {
  it('a partial update keeps every field that it does not mention', () => {
    const after = room(
      [
        40,
        {
          fromUser: bo,
          streamUuid: '102',
          streamName: 'cam',
          videoSourceType: 1,
          audioSourceType: 1,
          videoState: 1,
          audioState: 1,
          action: 0,
          updateTime: 5,
          playUrl: 'u',
        },
      ],
      [40, { fromUser: bo, streamUuid: '102', audioState: 0, action: 1 }],
    )
    expect(after.streams.get('102')).toEqual({
      streamUuid: '102',
      streamName: 'cam',
      userUuid: 's1',
      videoSourceType: 'camera',
      audioSourceType: 'microphone',
      videoState: 'open',
      audioState: 'closed',
      updateTime: 5,
      extra: { playUrl: 'u' },
    })
  })

  it('an update of an unknown stream adds it, an add of a known one updates it, a delete of an unknown one is nothing', () => {
    const after = room(
      [40, { fromUser: bo, streamUuid: '1', streamName: 'a', action: 1 }],
      [40, { fromUser: bo, streamUuid: '1', videoState: 1, action: 0 }],
      [40, { streamUuid: '9', action: 2 }],
    )
    expect(after.streams.get('1')).toMatchObject({ streamName: 'a', videoState: 'open' })
    expect(after.streams.size).toBe(1)
  })

  it('the latest owner owns it; a notification without one leaves the owner', () => {
    const after = room(
      enter(ann, bo),
      [40, { fromUser: bo, streamUuid: '1', action: 0 }],
      [40, { fromUser: ann, streamUuid: '1', action: 1 }],
      [40, { streamUuid: '1', videoState: 1, action: 1 }],
      leave(bo),
    )
    expect(streamsOf(after, 't1').map(({ streamUuid }) => streamUuid)).toEqual(['101', '1'])
    expect(streamsOf(after, 's1')).toEqual([])
  })

  it('a batch applies in its order', () => {
    const { room: after } = foldAll(
      [
        [
          41,
          {
            operator: {},
            streams: [
              { streamUuid: '1', action: 1, fromUser: bo },
              { streamUuid: '2', action: 1 },
              { streamUuid: '1', action: 3 },
            ],
          },
        ],
      ],
      'wire',
    )
    expect([...after.streams.keys()]).toEqual(['2'])
  })

  it('a user and a stream may have the same id', () => {
    const after = room(enter({ userUuid: 'x', streams: [{ streamUuid: 'x' }] }), [
      40,
      { streamUuid: 'x', action: 2 },
    ])
    expect([after.users.has('x'), after.streams.has('x')]).toEqual([true, false])
  })
})

describe('properties', () => {
  it('a key overwrites all that was there; a path sets one place; one notification may mix both', () => {
    const after = room(
      update({ key1: { a: 1, b: 2 }, key2: 5 }),
      update({ key1: { c: 3 }, 'key3.x.y': 1 }),
      update({ 'key1.d': 4 }),
    )
    expect(after.properties).toEqual({ key1: { c: 3, d: 4 }, key2: 5, key3: { x: { y: 1 } } })
  })

  it('an update through a primitive or a list makes it an object', () => {
    expect(room(update({ a: 5, b: [1, 2] }), update({ 'a.x': 1, 'b.0': 9 })).properties).toEqual({
      a: { x: 1 },
      b: { '0': 9 },
    })
  })

  it('a deletion takes the keys of the dictionary or the items of the list, and stops at what is no object', () => {
    const before = update({ a: { b: { c: 1, d: 2 }, e: 3 }, f: 5, g: 6 })
    expect(room(before, remove({ 'a.b.c': 'deleted', g: '' })).properties).toEqual({
      a: { b: { d: 2 }, e: 3 },
      f: 5,
    })
    expect(room(before, remove(['f.x', 'a.q.r', 'a.b'])).properties).toEqual({ a: { e: 3 }, f: 5, g: 6 })
  })

  it('"deleted" as a value is an ordinary value outside a deletion', () => {
    expect(room(update({ a: 'deleted' })).properties).toEqual({ a: 'deleted' })
  })

  it('empty segments are dropped', () => {
    expect(room(update({ 'a..b': 1, '.c.': 2 })).properties).toEqual({ a: { b: 1 }, c: 2 })
  })

  it.each(['__proto__.x', 'a.__proto__.x', 'constructor.prototype.x', 'prototype', 'a.constructor'])(
    'the path %s is refused and reported; the rest of the notification is applied',
    (path) => {
      const changes = JSON.parse(`{${JSON.stringify(path)}: "bad", "good": 1}`) as Data
      const { room: after, issues } = foldAll([update(changes)])
      expect(after.properties).toEqual({ good: 1 })
      expect(issues).toEqual([expect.objectContaining({ code: 'pathRefused', path, sequence: 1 })])
      expect(({} as { x?: unknown }).x).toBeUndefined()
      expect(foldAll([remove([path])]).issues[0]?.code).toBe('pathRefused')
    },
  )

  it('a path of 10,000 segments is refused with a short message', () => {
    const { room: after, issues } = foldAll([update({ [Array(10_000).fill('a').join('.')]: 1, b: 2 })])
    expect(after.properties).toEqual({ b: 2 })
    expect(issues[0]?.code).toBe('pathTooDeep')
    expect(issues[0]?.message.length).toBeLessThan(250)
  })

  it('a path without a segment is reported', () => {
    expect(foldAll([update({ '': 1, '..': 2 })]).issues.map(({ code }) => code)).toEqual([
      'pathEmpty',
      'pathEmpty',
    ])
  })

  it('a cause is for the moment only', () => {
    expect(
      canonicalText(room([4, { action: 0, changeProperties: { a: 1 }, cause: { secret: 'why' } }])),
    ).not.toContain('secret')
  })

  it('a value with a key __proto__ is data like any other', () => {
    const value = JSON.parse('{"deep":{"__proto__":{"x":1},"y":2}}') as Data
    const after = room(update({ a: value }), update({ 'a.deep.z': 3 }))
    expect(JSON.stringify(after.properties)).toBe('{"a":{"deep":{"__proto__":{"x":1},"y":2,"z":3}}}')
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })
})

describe('the room', () => {
  it('opens, ends and closes; the time it opened stays', () => {
    const after = room([1, { state: 1, startTime: 77 }], [1, { state: 2 }])
    expect(after.room).toMatchObject({ state: 'ended', startTime: 77 })
    expect(room([1, { state: 3 }]).room.state).toBe('closed')
  })

  it('a mute by role changes the roles that it mentions', () => {
    const after = room(
      [2, { muteChat: { audience: 1, host: 0 }, muteVideo: {} }],
      [2, { muteChat: { host: 1 }, muteAudio: { audience: 1 } }],
    )
    expect(after.room).toMatchObject({
      muteChat: { audience: true, host: true },
      muteVideo: {},
      muteAudio: { audience: true },
    })
  })

  it('keeps the newest messages, chat and custom, up to the limit', () => {
    const chats = Array.from(
      { length: 250 },
      (_, index) => [3, { message: `m${index}`, fromUser: bo }] as const,
    )
    const after = room(...chats, [99, { payload: { k: 1 }, fromUser: ann }])
    expect(after.messages).toHaveLength(200)
    expect(after.messages[0]?.message).toBe('m51')
    expect(after.messages[199]).toMatchObject({ kind: 'custom', payload: { k: 1 } })
    const action = actionOf({ cmd: 3, sequence: 300, data: { message: 'x' } })
    expect(reduce(after, action, { messageLimit: 1 }).messages.map(({ message }) => message)).toEqual(['x'])
    expect(reduce(after, action, { messageLimit: 0 }).messages).toBe(after.messages)
  })

  it('an unknown command advances the order and nothing else', () => {
    const before = room(enter(bo))
    const after = reduce(before, actionOf({ cmd: 1101, ts: 99, sequence: 2, data: {} }))
    expect([after.sequence, after.ts]).toEqual([2, 99])
    for (const branch of ['room', 'properties', 'users', 'streams', 'messages'] as const)
      expect(after[branch]).toBe(before[branch])
  })

  it('another protocol version is applied, reported, and the order advances', () => {
    const issues: FoldIssue[] = []
    const action = actionOf({ cmd: 1, version: 2, sequence: 1, data: { state: 1 } })
    expect(reduce(emptySnapshot(), action, { report: (issue) => issues.push(issue) })).toMatchObject({
      sequence: 1,
      room: { state: 'inProgress' },
    })
    expect(issues[0]).toMatchObject({ code: 'versionUnknown', sequence: 1 })
  })

  it('a notification without a sequence is applied where an application folds it by itself', () => {
    const after = reduce(emptySnapshot(), actionOf({ cmd: 1, ts: 5, data: { state: 1 } }))
    expect(after).toMatchObject({ sequence: 0, ts: undefined, room: { state: 'inProgress' } })
  })
})

describe('a snapshot cannot be changed by whoever gets it', () => {
  const after = room(enter({ ...bo, userProperties: { a: { b: 1 } } }), update({ x: { y: [1] } }), [
    3,
    { message: 'hi', fromUser: bo },
  ])

  it.each<[string, () => unknown]>([
    ['the snapshot', () => Object.assign(after, { sequence: 9 })],
    ['the room', () => Object.assign(after.room, { state: 'ended' })],
    ['a property', () => Object.assign((after.properties['x'] as JsonObject)['y'] as object, { 0: 2 })],
    ['a user', () => Object.assign(after.users.get('s1') as object, { userName: 'X' })],
    ["a user's property", () => Object.assign(after.users.get('s1')?.properties['a'] as object, { b: 2 })],
    ['the messages', () => (after.messages as unknown[]).push(1)],
    [
      'the sender of a message',
      () => Object.assign(after.messages[0]?.fromUser as object, { userName: 'X' }),
    ],
  ])('%s is frozen', (_what, change) => {
    expect(change).toThrow(TypeError)
  })

  it('its maps have nothing that changes them', () => {
    expect((after.users as { set?: unknown; delete?: unknown }).set).toBeUndefined()
    expect((after.users as { set?: unknown; delete?: unknown }).delete).toBeUndefined()
  })
})

describe('names that break plain objects are names like any other', () => {
  it.each(['__proto__', 'hasOwnProperty', 'toString', 'constructor', 'prototype', '', '\ud800'])(
    '%j',
    (name) => {
      const person = {
        userUuid: name,
        userName: name,
        role: name,
        streams: [{ streamUuid: name, streamName: name }],
      }
      const inside = room(
        enter(person),
        [22, { fromUser: person, action: 0, changeProperties: { a: 1 } }],
        [2, { muteChat: JSON.parse(`{${JSON.stringify(name)}:1}`) }],
      )
      expect(inside.users.get(name)).toMatchObject({
        userUuid: name,
        userName: name,
        role: name,
        properties: { a: 1 },
      })
      expect(streamsOf(inside, name)).toHaveLength(1)
      expect(Object.hasOwn(inside.room.muteChat, name)).toBe(true)
      expect(Object.hasOwn(JSON.parse(canonicalText(inside)).users, name)).toBe(true)
      const outside = room(enter(person), leave(person))
      expect([outside.users.size, outside.streams.size]).toEqual([0, 0])
    },
  )
})

const samples = join(__dirname, '../../../../../shared/data')
const whenSamples = existsSync(samples) ? it : it.skip
const sample = (name: string): string => readFileSync(join(samples, name), 'utf8')

const foldSample = (name: string, dialect: Dialect) => {
  const issues: FoldIssue[] = []
  const decoded = sample(name)
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => decodeMessage(line, { dialect }))
  const actions = decoded
    .map((one) => (one._tag === 'Right' ? one.right : undefined))
    .filter((action) => action !== undefined)
  return {
    room: reduceAll(emptySnapshot(), actions, { report: (issue) => issues.push(issue) }),
    issues,
    decoded,
  }
}

describe('samples', () => {
  whenSamples('the documented sample ends with one user, one stream, no board and two messages', () => {
    const { room: after, issues } = foldSample('constructed-seed-dialect.ndjson', 'documented')
    expect(after).toMatchObject({ sequence: 12, room: { state: 'ended' }, properties: {} })
    expect([[...after.users.keys()], [...after.streams.keys()], after.messages.length]).toEqual([
      ['t1'],
      ['101'],
      2,
    ])
    expect(issues).toEqual([])
  })

  whenSamples('the wire sample reports only the properties of a user who was kicked before', () => {
    const { room: after, issues, decoded } = foldSample('constructed-wire-v1.ndjson', 'wire')
    expect(decoded.every(({ _tag }) => _tag === 'Right')).toBe(true)
    expect(issues.map(({ code, sequence }) => [code, sequence])).toEqual([['unknownUser', 63]])
    expect(after.properties).toEqual({
      board: { info: {} },
      schedule: { state: 1, startTime: 1611307477000 },
    })
    expect(after.sequence).toBe(69)
  })

  whenSamples(
    'the real snapshot gives sequence 57, one user with one stream, its properties untouched',
    () => {
      const body = sample('real-snapshot-rte-sdk.json')
      const decoded = decodeSnapshot(body)
      if (decoded._tag === 'Left') throw new Error(decoded.left.message)
      const after = fromServiceSnapshot(decoded.right)
      expect([after.sequence, after.users.size, streamsOf(after, '2121').length]).toEqual([57, 1, 1])
      expect(after.properties).toEqual(JSON.parse(body).data.snapshot.room.roomProperties)
    },
  )

  whenSamples("the FAQ's cases come out as the FAQ says", () => {
    const { cases } = JSON.parse(sample('docs-properties-faq.json')) as {
      readonly cases: readonly { before: Data; update: Data; after: Data }[]
    }
    expect(cases.length).toBeGreaterThan(0)
    for (const { before, update: change, after } of cases)
      expect(room(update(before), update(change)).properties).toEqual(after)
  })
})
