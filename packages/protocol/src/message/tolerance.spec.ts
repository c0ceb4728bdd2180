import { describe, expect, it } from '@jest/globals'
import { actionOf, issueOf, withData } from '../../test/given.ts'
import { decodeMessage } from './decode.ts'
import { encodeNotification } from './encode.ts'

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
