import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { RoomAction } from './action.ts'
import { type DecodeOptions, decodeMessage, decodeNotification } from './decode.ts'
import { encodeNotification } from './encode.ts'
import type { ProtocolIssue } from './issue.ts'

const user = { userUuid: 's1', userName: 'Bo', role: 2 }
const person = { userUuid: 's1', userName: 'Bo', role: '2' }

const actionOf = (notification: unknown, options?: DecodeOptions): RoomAction => {
  const [decoded] = decodeMessage(notification, options)
  if (decoded?._tag !== 'Right') throw new Error(`not decoded: ${JSON.stringify(decoded)}`)
  return decoded.right
}

const issueOf = (message: unknown, options?: DecodeOptions): ProtocolIssue => {
  const [decoded] = decodeMessage(message, options)
  if (decoded?._tag !== 'Left') throw new Error(`decoded: ${JSON.stringify(decoded)}`)
  return decoded.left
}

const withData = (cmd: number, data: unknown, sequence = 7) => ({
  cmd,
  version: 1,
  ts: 1611307477000,
  sequence,
  data,
})

interface Documented {
  readonly section: string
  readonly cmd: number
  readonly space?: 'channel' | 'peer'
  readonly data: object
  readonly action: object
}

/** Each notification of the document, with what a reader of the API gets. */
const documented: readonly Documented[] = [
  {
    section: 'room state',
    cmd: 1,
    data: { state: 1, startTime: 5, operator: user },
    action: { type: 'room.stateChanged', state: 'inProgress', startTime: 5, operator: person },
  },
  {
    section: 'room chat',
    cmd: 3,
    data: { fromUser: user, message: 'hi', type: 1 },
    action: { type: 'room.chatReceived', fromUser: person, message: 'hi', chatType: 'text' },
  },
  {
    section: 'room property, update',
    cmd: 4,
    data: { action: 0, changeProperties: { a: 1 }, cause: { why: 1 } },
    action: { type: 'room.propertiesUpdated', changeProperties: { a: 1 }, cause: { why: 1 } },
  },
  {
    section: 'room property, delete',
    cmd: 4,
    data: { action: 1, changeProperties: { a: 1 } },
    action: { type: 'room.propertiesDeleted', changeProperties: { a: 1 } },
  },
  {
    section: 'users entering',
    cmd: 20,
    data: {
      total: 1,
      onlineUsers: [{ ...user, streams: [{ streamUuid: '101', streamName: 'cam' }], updateTime: 5 }],
      offlineUsers: [],
    },
    action: {
      type: 'users.changed',
      total: 1,
      offlineUsers: [],
      onlineUsers: [
        expect.objectContaining({
          ...person,
          reason: 'entered',
          updateTime: 5,
          streams: [expect.objectContaining({ streamUuid: '101', streamName: 'cam' })],
        }),
      ],
    },
  },
  {
    section: 'users leaving',
    cmd: 20,
    data: { offlineUsers: [user, { ...user, operator: user }] },
    action: {
      type: 'users.changed',
      onlineUsers: [],
      offlineUsers: [
        expect.objectContaining({ reason: 'left' }),
        expect.objectContaining({ reason: 'kicked' }),
      ],
    },
  },
  {
    section: 'user state',
    cmd: 21,
    data: { ...user, muteChat: 1, operator: user },
    action: { type: 'user.stateChanged', ...person, muteChat: true },
  },
  {
    section: 'user property, update',
    cmd: 22,
    data: { fromUser: user, action: 0, changeProperties: { a: 1 } },
    action: { type: 'user.propertiesUpdated', fromUser: person, changeProperties: { a: 1 } },
  },
  {
    section: 'user property, delete',
    cmd: 22,
    data: { fromUser: user, action: 1, changeProperties: ['a'] },
    action: { type: 'user.propertiesDeleted', fromUser: person, changeProperties: ['a'] },
  },
  {
    section: 'stream, add',
    cmd: 40,
    data: {
      fromUser: user,
      streamUuid: '1',
      videoSourceType: 1,
      audioSourceType: 1,
      videoState: 1,
      audioState: 0,
      action: 0,
    },
    action: {
      type: 'stream.added',
      fromUser: person,
      stream: expect.objectContaining({
        streamUuid: '1',
        videoSourceType: 'camera',
        audioSourceType: 'microphone',
        videoState: 'open',
        audioState: 'closed',
      }),
    },
  },
  {
    section: 'stream, update',
    cmd: 40,
    data: { streamUuid: '1', videoSourceType: 2, action: 1 },
    action: { type: 'stream.updated', stream: expect.objectContaining({ videoSourceType: 'screen' }) },
  },
  {
    section: 'stream, delete',
    cmd: 40,
    data: { streamUuid: '1', action: 2 },
    action: { type: 'stream.removed', stream: expect.objectContaining({ streamUuid: '1' }) },
  },
  {
    section: 'custom message',
    cmd: 99,
    data: { fromUser: user, message: '{}' },
    action: { type: 'room.customMessageReceived', fromUser: person, message: '{}' },
  },
  {
    section: 'peer chat',
    cmd: 1,
    space: 'peer',
    data: { fromUser: user, fromRoom: { roomUuid: 'r', roomName: 'Room' }, message: 'hi' },
    action: {
      type: 'peer.chatReceived',
      fromUser: person,
      fromRoom: { roomUuid: 'r', roomName: 'Room' },
      message: 'hi',
    },
  },
  {
    section: 'peer custom message',
    cmd: 99,
    space: 'peer',
    data: { fromUser: user, message: '{}' },
    action: { type: 'peer.customMessageReceived', message: '{}' },
  },
]

describe('each notification of the document becomes its action', () => {
  it.each(documented)('$section', ({ cmd, space = 'channel', data, action }) => {
    const options = { space }
    const decoded = actionOf(JSON.stringify(withData(cmd, data)), options)
    expect(decoded).toMatchObject({ ...action, cmd, version: 1, sequence: 7, ts: 1611307477000 })
    expect(decodeNotification(encodeNotification(decoded), options)).toEqual({
      _tag: 'Right',
      right: decoded,
    })
  })
})

describe('the wire has its own commands and its own action integers', () => {
  const wire: DecodeOptions = { dialect: 'wire' }

  it.each([
    [4, { action: 1, changeProperties: {} }, 'room.propertiesUpdated'],
    [5, { action: 2, changeProperties: {} }, 'room.propertiesDeleted'],
    [23, { fromUser: user, action: 1, changeProperties: {} }, 'user.propertiesUpdated'],
    [22, { fromUser: user, action: 2, changeProperties: {} }, 'user.propertiesDeleted'],
    [40, { action: 1, streamUuid: '1' }, 'stream.added'],
    [40, { action: 2, streamUuid: '1' }, 'stream.updated'],
    [40, { action: 3, streamUuid: '1' }, 'stream.removed'],
    [2, { muteChat: { audience: 1 } }, 'room.mediaMuted'],
    [24, { users: [{ userUuid: 's1', subscribe: 0 }] }, 'users.subscriptionChanged'],
    [41, { streams: [{ action: 3, streamUuid: '1' }] }, 'streams.changed'],
    [25, { users: [{ fromUser: user, changeProperties: {} }] }, 'users.propertiesUpdated'],
  ])('command %i: %j is %s', (cmd, data, type) => {
    expect(actionOf(withData(cmd, data), wire).type).toBe(type)
  })

  it('a stream that is offline is removed and one that is online is not, whatever its action', () => {
    expect(actionOf(withData(40, { action: 2, streamUuid: '1', state: 0 }), wire).type).toBe('stream.removed')
    expect(actionOf(withData(40, { action: 3, streamUuid: '1', state: 1 }), wire).type).toBe('stream.updated')
    expect(actionOf(withData(40, { action: 1, streamUuid: '1', state: 0 })).type).toBe('stream.updated')
  })

  it('an action that only the other dialect has is reported with the remedy, and never reinterpreted', () => {
    const inDocument = issueOf(withData(4, { action: 2, changeProperties: { a: 1 } }))
    expect(inDocument).toMatchObject({ code: 'dialectContradicted', sequence: 7, cmd: 4 })
    expect(inDocument.message).toContain("set dialect to 'wire'")
    expect(issueOf(withData(40, { action: 0, streamUuid: '1' }), wire).message).toContain("'documented'")
    expect(issueOf(withData(41, { streams: [{ action: 3, streamUuid: '1' }] })).code).toBe(
      'dialectContradicted',
    )
    expect(issueOf(withData(25, { users: [{ fromUser: user, action: 2, changeProperties: {} }] })).code).toBe(
      'dialectContradicted',
    )
  })

  it('batches of user properties are read from the envelope and from data', () => {
    const item = { fromUser: user, changeProperties: { 'a.b': 1 }, cause: 'x', operator: {} }
    const listed = {
      cmd: 25,
      version: 1,
      sequence: 60,
      operator: user,
      batch: { id: 'b1', total: 2, progress: 1 },
      list: [item],
    }
    const change = { change: 'updated', fromUser: person, changeProperties: { 'a.b': 1 }, cause: 'x' }
    expect(actionOf(listed, wire)).toMatchObject({
      changes: [change],
      batch: { id: 'b1', total: 2, progress: 1 },
      operator: person,
    })
    expect(actionOf(withData(25, { users: [item], operator: user }), wire)).toMatchObject({
      changes: [change],
      operator: person,
    })
  })
})

describe('what the wire does differently is tolerated', () => {
  it.each([
    ['no offlineUsers', 20, { onlineUsers: [{ userUuid: 's1' }] }],
    ['null for lists', 20, { onlineUsers: null, offlineUsers: null }],
    ['an empty operator', 5, { action: 0, changeProperties: {}, operator: {} }],
    ['null for operator and cause', 4, { action: 0, changeProperties: {}, operator: null, cause: null }],
    ['a cause that is a string', 4, { action: 0, changeProperties: {}, cause: 'because' }],
    ['a stream with only its id', 40, { action: 1, streamUuid: '1' }],
    ['a user without muteChat', 21, { userUuid: 's1' }],
    ['fields that nobody knows', 1, { state: 1, future: { x: [1] } }],
  ])('%s', (_what, cmd, data) => {
    expect(actionOf(withData(cmd, data)).operator).toBeUndefined()
  })

  it('ids given as numbers are read as text, roles too', () => {
    expect(actionOf(withData(21, { userUuid: 42, role: 1 }))).toMatchObject({ userUuid: '42', role: '1' })
    expect(issueOf(withData(21, { userUuid: 2 ** 60 })).path).toEqual(['data', 'userUuid'])
  })

  it('unknown fields are kept: of data on the action, of streams and users on those', () => {
    expect(actionOf(withData(4, { action: 0, changeProperties: {}, widgetUuid: 'w' })).extra).toEqual({
      widgetUuid: 'w',
    })
    const added = actionOf(withData(40, { action: 0, streamUuid: '1', playUrl: 'rtmp' }))
    expect(added).toMatchObject({ extra: undefined, stream: { extra: { playUrl: 'rtmp' } } })
  })

  it('a new enumerator never costs a notification: it is kept as its code and written back', () => {
    const action = actionOf(withData(1, { state: 8 }))
    expect(action).toMatchObject({ state: 'code:8' })
    expect(JSON.parse(encodeNotification(action)).data.state).toBe(8)
  })

  it('an unknown command, and an unknown action of a known one, are events with all their data', () => {
    expect(actionOf(withData(1101, { rewardDetails: [] }))).toMatchObject({
      type: 'unknown',
      space: 'channel',
      sequence: 7,
      data: { rewardDetails: [] },
    })
    expect(actionOf(withData(4, { action: 7, changeProperties: {} }))).toMatchObject({
      type: 'unknown',
      cmd: 4,
      sequence: 7,
    })
    expect(
      actionOf({ cmd: 2, requestId: 'r2', data: { processUuid: 'p' } }, { space: 'peer' }),
    ).toMatchObject({ type: 'unknown', space: 'peer', requestId: 'r2' })
  })

  it('a version that is missing is 1, another one is kept', () => {
    expect(actionOf({ cmd: 1, data: { state: 1 } }).version).toBe(1)
    expect(actionOf({ cmd: 1, version: 3, data: { state: 1 } }).version).toBe(3)
  })
})

describe('packets', () => {
  const item = (value: number) => ({ cmd: 4, version: 1, data: { action: 0, changeProperties: { value } } })

  it('give each notification its place, counted from startSequence where it names none', () => {
    const packet = { total: 2, startSequence: 58, list: [item(1), { ...item(2), sequence: 59 }, item(3)] }
    expect(
      decodeMessage(packet).map((decoded) => (decoded._tag === 'Right' ? decoded.right.sequence : 'left')),
    ).toEqual([58, 59, 60])
  })

  it('without startSequence are events outside the order', () => {
    expect(actionOf({ total: 1, list: [item(1)] }).sequence).toBeUndefined()
  })

  it('lose only the item that is bad', () => {
    const decoded = decodeMessage({ total: 3, startSequence: 5, list: [item(1), 'what', item(3)] })
    expect(decoded.map(({ _tag }) => _tag)).toEqual(['Right', 'Left', 'Right'])
  })

  it('to one user carry the room they are about', () => {
    const packet = {
      total: 1,
      startSequence: 3,
      fromRoomUuid: 'room1',
      list: [{ cmd: 1, data: { message: 'hi' } }],
    }
    expect(actionOf(packet, { space: 'peer' })).toMatchObject({
      type: 'peer.chatReceived',
      roomUuid: 'room1',
      sequence: 3,
    })
  })
})

describe('bad input becomes one issue with a stable code, a place and an excerpt', () => {
  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

  it.each([
    ['an empty text', '', 'notJson', undefined],
    ['half a text', '{"cmd":1,', 'notJson', undefined],
    ['a NUL byte', '{"cmd":1,\u0000}', 'notJson', undefined],
    ['a number', '5', 'notAnObject', undefined],
    ['a list', '[{"cmd":1}]', 'notAnObject', undefined],
    ['100,000 nested lists', deep(100_000), 'notAnObject', undefined],
    [
      '100,000 nested lists in a property',
      `{"cmd":4,"sequence":7,"data":{"action":0,"changeProperties":{"a":${deep(100_000)}}}}`,
      'fieldInvalid',
      7,
    ],
    [
      '100,000 nested lists in an unknown command',
      `{"cmd":1001,"sequence":7,"data":${deep(100_000)}}`,
      'fieldInvalid',
      7,
    ],
    ['a command that is a word', '{"cmd":"chat","sequence":7}', 'cmdInvalid', 7],
    ['no command', '{"sequence":7}', 'cmdInvalid', 7],
    ['a sequence in quotes', '{"cmd":1,"sequence":"7","data":{"state":1}}', 'sequenceInvalid', undefined],
    ['a negative sequence', '{"cmd":1,"sequence":-7,"data":{"state":1}}', 'sequenceInvalid', undefined],
    ['a fractional sequence', '{"cmd":1,"sequence":7.5,"data":{"state":1}}', 'sequenceInvalid', undefined],
    ['an infinite sequence', '{"cmd":1,"sequence":1e309,"data":{"state":1}}', 'sequenceInvalid', undefined],
    ['a number where data belongs', '{"cmd":1,"sequence":7,"data":5}', 'fieldInvalid', 7],
    [
      'a property out of range',
      '{"cmd":4,"sequence":7,"data":{"action":0,"changeProperties":{"a":1e309}}}',
      'fieldInvalid',
      7,
    ],
    [
      'a user without an id in a list',
      '{"cmd":20,"sequence":7,"data":{"onlineUsers":[{}]}}',
      'fieldInvalid',
      7,
    ],
  ])('%s', (_what, text, code, sequence) => {
    const issue = issueOf(text)
    expect(issue).toMatchObject({ code, space: 'channel' })
    expect(issue.sequence).toBe(sequence)
    expect(issue.message.length).toBeGreaterThan(10)
    expect(issue.received.length).toBeLessThanOrEqual(120)
  })

  it('the message names the place, what belongs there and what stands there', () => {
    expect(issueOf(withData(20, { onlineUsers: [{ userUuid: 'a' }, { userName: 'b' }] }))).toMatchObject({
      message: 'cmd 20: data.onlineUsers.1.userUuid: expected string or integer, received nothing',
      path: ['data', 'onlineUsers', '1', 'userUuid'],
      expected: 'string or integer',
    })
  })

  it('a missing sequence is no fault of the decoder: the action has none', () => {
    expect(actionOf('{"cmd":1,"data":{"state":1}}').sequence).toBeUndefined()
  })

  it('the keep-alive text is nothing at all', () => {
    expect(decodeMessage('PING')).toEqual([])
    expect(decodeMessage(' PING\n')).toEqual([])
  })

  it('parsed values that JSON cannot carry are refused, whatever they do when they are read', () => {
    const loop: Record<string, unknown> = { cmd: 1 }
    loop['data'] = loop
    expect(issueOf(loop).code).toBe('notJson')
    expect(issueOf({ cmd: 4, data: { changeProperties: { a: () => 1 } } })).toMatchObject({
      code: 'notJson',
      path: ['data', 'changeProperties', 'a'],
    })
    expect(
      issueOf({
        get cmd() {
          throw new Error('trap')
        },
      }).code,
    ).toBe('unexpected')
    expect(issueOf(undefined).code).toBe('notJson')
  })

  it('a parsed value is copied: what the caller does to it later changes nothing', () => {
    const notification = withData(4, { action: 0, changeProperties: { a: { b: 1 } } })
    const action = actionOf(notification)
    ;(notification.data as { changeProperties: { a: { b: number } } }).changeProperties.a.b = 2
    expect(action).toMatchObject({ changeProperties: { a: { b: 1 } } })
  })

  it('a key __proto__ stays a key', () => {
    const action = actionOf(
      '{"cmd":4,"sequence":1,"data":{"action":0,"changeProperties":{"__proto__":{"x":1}},"__proto__":5}}',
    )
    if (action.type !== 'room.propertiesUpdated') throw new Error(action.type)
    expect(Object.keys(action.changeProperties)).toEqual(['__proto__'])
    expect(Object.keys(action.extra ?? {})).toEqual(['__proto__'])
    expect(({} as { x?: number }).x).toBeUndefined()
  })
})

describe('writing', () => {
  it('an action whose cmd its type is not sent with is a mistake of the caller', () => {
    expect(() =>
      encodeNotification({ type: 'room.stateChanged', cmd: 4, version: 1, state: 'ended' }),
    ).toThrow('cmd 4')
  })

  it('a state that would turn a stream change into another one on the wire is written as it must be', () => {
    const fields = { cmd: 40, version: 1, stream: { streamUuid: '1', state: 'online' } } as const
    const removed: RoomAction = { ...fields, type: 'stream.removed' }
    expect(actionOf(encodeNotification(removed, { dialect: 'wire' }), { dialect: 'wire' }).type).toBe(
      'stream.removed',
    )
    const added: RoomAction = {
      ...fields,
      type: 'stream.added',
      stream: { streamUuid: '1', state: 'offline' },
    }
    expect(actionOf(encodeNotification(added, { dialect: 'wire' }), { dialect: 'wire' }).type).toBe(
      'stream.added',
    )
  })

  it('roles in decimal digits are integers in the document and strings on the wire', () => {
    const action: RoomAction = { type: 'user.stateChanged', cmd: 21, version: 1, userUuid: 's1', role: '2' }
    expect(JSON.parse(encodeNotification(action)).data.role).toBe(2)
    expect(JSON.parse(encodeNotification(action, { dialect: 'wire' })).data.role).toBe('2')
  })
})

const samples = join(__dirname, '../../../../../shared/data')
const whenSamples = existsSync(samples) ? it : it.skip
const linesOf = (name: string): readonly string[] =>
  readFileSync(join(samples, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')

describe('samples of the service', () => {
  whenSamples('every event body of the official documentation is decoded or kept as unknown', () => {
    const decoded = linesOf('docs-event-data.ndjson').flatMap((line) =>
      decodeMessage(line, { dialect: 'wire' }),
    )
    expect(decoded.map((one) => (one._tag === 'Right' ? one.right.type : one.left.message))).toEqual([
      'room.stateChanged',
      'room.chatReceived',
      'users.changed',
      'unknown',
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ])
  })

  whenSamples(
    'every widget event of the official documentation is a property change when sent as one',
    () => {
      for (const line of linesOf('docs-widget-change-events.ndjson')) {
        const { data } = JSON.parse(line) as { readonly data: { readonly fromUser?: object } }
        const cmd = data.fromUser === undefined ? 5 : 23
        expect(actionOf(withData(cmd, data), { dialect: 'wire' }).type).toBe(
          cmd === 5 ? 'room.propertiesUpdated' : 'user.propertiesUpdated',
        )
      }
    },
  )

  whenSamples('the peer samples are a chat, an unknown process and a custom message', () => {
    const types = linesOf('constructed-peer-v1.ndjson').map((line) => actionOf(line, { space: 'peer' }).type)
    expect(types).toEqual(['peer.chatReceived', 'unknown', 'peer.customMessageReceived'])
  })
})
