import { describe, expect, it } from '@jest/globals'
import { actionOf, issueOf, withData } from '../test/fixtures.ts'
import { decodeMessage, decodeNotification } from './decode.ts'
import { encodeNotification } from './encode.ts'
import { decodeSequences } from './rest/sequences.ts'

const invalidFieldsOf = (notification: unknown) => {
  const [decoded] = decodeMessage(notification)
  if (decoded?._tag !== 'Right') throw new Error(JSON.stringify(decoded))
  return decoded.invalidFields ?? []
}

const chat = { fromUser: { userUuid: 's1' }, message: 'hi' }
const entry = (fields: object) => withData(20, { onlineUsers: [{ userUuid: 's1', ...fields }] })

describe('a lenient field', () => {
  it.each([
    [
      'ts in quotes',
      { ...withData(3, chat), ts: '1611307477000' },
      ['ts'],
      { extra: { ts: '1611307477000' } },
    ],
    [
      'version in quotes',
      { ...withData(3, chat), version: '1' },
      ['version'],
      { version: 1, extra: { version: '1' } },
    ],
    [
      'sendTime in quotes',
      withData(3, { ...chat, sendTime: '5' }),
      ['data', 'sendTime'],
      { extra: { sendTime: '5' } },
    ],
    [
      'userName as a number',
      entry({ userName: 42 }),
      ['data', 'onlineUsers', '0', 'userName'],
      {
        onlineUsers: [
          expect.objectContaining({ userUuid: 's1', userName: undefined, extra: { userName: 42 } }),
        ],
      },
    ],
    [
      'the userName of a sender as a number',
      withData(3, { ...chat, fromUser: { userUuid: 's1', userName: 42 } }),
      ['data', 'fromUser', 'userName'],
      { fromUser: { userUuid: 's1', userName: undefined, role: undefined, extra: { userName: 42 } } },
    ],
    [
      'streamName as a list',
      withData(40, { action: 0, streamUuid: '1', streamName: [] }),
      ['data', 'streamName'],
      { stream: expect.objectContaining({ streamUuid: '1', extra: { streamName: [] } }), extra: undefined },
    ],
    [
      'sensitiveWords with a number',
      withData(3, { ...chat, sensitiveWords: ['a', 1] }),
      ['data', 'sensitiveWords', '1'],
      { extra: { sensitiveWords: ['a', 1] } },
    ],
    [
      'ts in quotes, with an unknown command',
      { cmd: 1101, sequence: 7, ts: '5', data: {} },
      ['ts'],
      { type: 'unknown', extra: { ts: '5' } },
    ],
  ])('is left out and reported if it is invalid: %s', (_title, notification, path, action) => {
    expect(actionOf(notification)).toMatchObject(action)
    const [issue, ...others] = invalidFieldsOf(notification)
    expect(issue).toMatchObject({ code: 'fieldInvalid', path, sequence: 7 })
    expect(issue?.message).toContain('decoded without it')
    expect(others).toEqual([])
  })

  it('keeps its raw value through encoding and decoding', () => {
    for (const notification of [
      entry({ userName: 42 }),
      { ...withData(3, chat), ts: '5' },
      { cmd: 1101, ts: '5' },
    ]) {
      const action = actionOf(notification)
      expect(decodeNotification(encodeNotification(action))).toMatchObject({ right: action })
    }
  })

  it('is not confused with an undocumented field of the same name in `data`', () => {
    expect(invalidFieldsOf(withData(3, { ...chat, ts: '5', version: 'x' }))).toEqual([])
  })

  it('differs from a required field, which rejects the notification if it is invalid', () => {
    expect(issueOf(withData(3, { fromUser: { userUuid: 's1' }, message: 5 })).path).toEqual([
      'data',
      'message',
    ])
    expect(issueOf(entry({ userName: 42, muteChat: 'no' })).path).toEqual([
      'data',
      'onlineUsers',
      '0',
      'muteChat',
    ])
  })
})

describe('an id above 2^53', () => {
  it('is invalid, and the message explains why and what to do', () => {
    const { message, path } = issueOf('{"cmd":21,"sequence":7,"data":{"userUuid":9007199254740993}}')
    expect(path).toEqual(['data', 'userUuid'])
    expect(message).toBe(
      'cmd 21: data.userUuid: expected string or integer, received 9007199254740992; JSON.parse rounds integers above 2^53 - 1, so the id is lost; the sender must send it as a string',
    )
  })
})

describe('nextId of a REST page', () => {
  it.each([
    [14, 14],
    ['14', 14],
    [null, undefined],
    [undefined, undefined],
  ])('decodes %j as %j', (nextId, expected) => {
    expect(decodeSequences({ code: 0, data: { list: [], nextId, total: 'many' } })).toMatchObject({
      right: { nextId: expected, total: undefined },
    })
  })

  it.each(['', '1e3', '-1', '9007199254740993', 1.5, {}])('rejects %j', (nextId) => {
    expect(decodeSequences({ code: 0, data: { list: [], nextId } })).toMatchObject({
      left: { code: 'fieldInvalid', path: ['data', 'nextId'] },
    })
  })
})
