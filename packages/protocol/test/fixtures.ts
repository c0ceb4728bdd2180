import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { type DecodeOptions, decodeMessage } from '../src/decode.ts'
import type { RoomAction } from '../src/index.ts'
import type { ProtocolIssue } from '../src/issue.ts'

export const user = { userUuid: 's1', userName: 'Bo', role: 2 }

export const person = { userUuid: 's1', userName: 'Bo', role: '2' }

export const actionOf = (notification: unknown, options?: DecodeOptions): RoomAction => {
  const [decoded] = decodeMessage(notification, options)
  if (decoded?._tag !== 'Right') throw new Error(`not decoded: ${JSON.stringify(decoded)}`)
  return decoded.right
}

export const issueOf = (message: unknown, options?: DecodeOptions): ProtocolIssue => {
  const [decoded] = decodeMessage(message, options)
  if (decoded?._tag !== 'Left') throw new Error(`decoded: ${JSON.stringify(decoded)}`)
  return decoded.left
}

export const withData = (cmd: number, data: unknown, sequence = 7) => ({
  cmd,
  version: 1,
  ts: 1611307477000,
  sequence,
  data,
})

export interface Documented {
  readonly section: string
  readonly cmd: number
  readonly space?: 'channel' | 'peer'
  readonly data: object
  readonly action: object
}

/** Each notification of the document, with its expected action. */
export const documented: readonly Documented[] = [
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

export const samples = join(__dirname, '../../../../shared/data')

export const itWithSamples = existsSync(samples) ? it : it.skip

export const linesOf = (name: string): readonly string[] =>
  readFileSync(join(samples, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
