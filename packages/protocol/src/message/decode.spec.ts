import { describe, expect, it } from '@jest/globals'
import {
  actionOf,
  documented,
  issueOf,
  linesOf,
  person,
  user,
  whenSamples,
  withData,
} from '../../test/given.ts'
import type { RoomAction } from './action.ts'
import { type DecodeOptions, decodeMessage, decodeNotification } from './decode.ts'
import { encodeNotification } from './encode.ts'

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

describe('writing', () => {
  it('an action whose cmd its type is not sent with is a mistake of the caller', () => {
    expect(() =>
      encodeNotification({ type: 'room.stateChanged', cmd: 4, version: 1, state: 'ended' }),
    ).toThrow('cmd 4')
    const stranger = { type: 'toString', cmd: 1, version: 1 } as unknown as RoomAction
    expect(() => encodeNotification(stranger)).toThrow(TypeError)
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
