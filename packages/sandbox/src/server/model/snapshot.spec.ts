import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type Dialect, decodeMessage, decodeSnapshot, type RoomAction } from '@roomfold/protocol'
import { emptySnapshot, fromServiceSnapshot, reduce, toJSON } from '@roomfold/state'
import { simulateLesson } from '../../lesson/simulate.ts'
import { type PublishedAction, type Sandbox, type SandboxRoom, startSandbox } from '../index.ts'

let sandbox: Sandbox
let room: SandboxRoom
let rooms = 0

beforeAll(async () => {
  sandbox = await startSandbox()
})

afterAll(() => sandbox.close())

beforeEach(() => {
  rooms += 1
  room = sandbox.room(`room ${rooms}`)
})

/** The body of the response. */
const snapshotText = async (): Promise<string> => {
  const address = `${sandbox.url}/scene/apps/app/v1/rooms/${encodeURIComponent(room.roomUuid)}/snapshot`
  const response = await fetch(address, { headers: { 'x-agora-token': sandbox.token('ann') } })
  return response.text()
}

describe('the snapshot', () => {
  const actionOf = (text: string, dialect: Dialect): RoomAction => {
    const [decoded] = decodeMessage(text, { dialect })
    if (decoded?._tag !== 'Right') throw new Error(text)
    return decoded.right
  }

  /** The room of a client, without fields that only one of the two sides knows. */
  const comparable = (snapshot: ReturnType<typeof emptySnapshot>) => {
    const { room: info, properties, users, streams, sequence } = toJSON(snapshot)
    const { state, startTime, muteChat, muteVideo, muteAudio } = info
    return { state, startTime, muteChat, muteVideo, muteAudio, properties, users, streams, sequence }
  }

  it.each(['documented', 'wire'] as const)(
    'of a %s lesson is at every point what a reader of all its notifications knows',
    async (dialect) => {
      room = sandbox.room(`lesson in ${dialect}`, { dialect })
      const lesson = simulateLesson({ users: 25, minutes: 20, seed: 5, dialect })
      let known = emptySnapshot()
      for (const { raw, space } of lesson.messages) {
        if (space === 'peer') continue
        const { sequence: _, ...action } = actionOf(raw, dialect)
        room.publish(action as PublishedAction)
        known = reduce(known, actionOf(raw, dialect))
        if (known.sequence % 100 !== 0 && known.room.state !== 'closed') continue
        const decoded = decodeSnapshot(await snapshotText())
        if (decoded._tag === 'Left') throw new Error(decoded.left.message)
        expect(comparable(fromServiceSnapshot(decoded.right))).toEqual(comparable(known))
      }
      expect(known.sequence).toBe(room.log.length)
      expect(known.room.state).toBe(dialect === 'wire' ? 'closed' : 'ended')
      expect(known.users.size).toBe(0)
    },
  )

  it('has users with their streams, in the form of the wire', async () => {
    room.publish({
      type: 'users.changed',
      cmd: 20,
      ts: 1611307477000,
      onlineUsers: [
        {
          userUuid: 'ann',
          userName: 'Ann',
          role: '1',
          reason: 'entered',
          streams: [{ streamUuid: '101', streamName: 'camera' }],
        },
      ],
      offlineUsers: [],
    })
    room.publish({
      type: 'user.propertiesUpdated',
      cmd: 22,
      fromUser: { userUuid: 'ann' },
      changeProperties: { 'hand.raised': true, '__proto__.polluted': 1, 'a..b': 2 },
    })
    room.publish({ type: 'stream.updated', cmd: 40, stream: { streamUuid: '101', videoState: 'open' } })
    room.publish({ type: 'stream.added', cmd: 40, stream: { streamUuid: '102', videoState: 'open' } })
    expect((JSON.parse(await snapshotText()) as { data: unknown }).data).toEqual({
      sequence: 4,
      snapshot: {
        room: {
          roomInfo: { roomName: room.roomUuid, roomUuid: room.roomUuid },
          roomState: { state: 0, muteChat: {}, muteVideo: {}, muteAudio: {}, createTime: room.createTime },
          roomProperties: {},
        },
        users: [
          {
            userUuid: 'ann',
            userName: 'Ann',
            role: 1,
            muteChat: 0,
            userProperties: { hand: { raised: true }, a: { b: 2 } },
            state: 1,
            streams: [{ streamUuid: '101', streamName: 'camera', videoState: 1, state: 1 }],
          },
        ],
      },
    })
  })

  it.each([
    [{ a: { b: 1 }, c: 1 }, { a: { d: 2 } }, { a: { d: 2 }, c: 1 }],
    [{ a: { b: 1 } }, { 'a.d': 2 }, { a: { b: 1, d: 2 } }],
    [{ a: 1 }, { 'a.b.c': 2 }, { a: { b: { c: 2 } } }],
    [{ a: [1, 2] }, { 'a.b': 2 }, { a: { b: 2 } }],
    [{ a: 1 }, { constructor: 2, 'prototype.x': 2, '..': 3 }, { a: 1 }],
  ])('of %j, after setting %j, is %j', async (before, changeProperties, after) => {
    for (const changed of [before, changeProperties]) {
      room.publish({ type: 'room.propertiesUpdated', cmd: 4, changeProperties: changed as never })
    }
    expect(decodeSnapshot(await snapshotText())).toMatchObject({ right: { properties: after } })
  })

  it.each([
    [{ 'a.b': 'deleted' }, { a: {}, c: 1 }],
    [['c', 'a.x.y'], { a: { b: { x: 1 } } }],
    [
      { 'c.d': 0, '__proto__.toString': 0, missing: 0 },
      { a: { b: { x: 1 } }, c: 1 },
    ],
  ])('after deleting %j is %j', async (changeProperties, after) => {
    const before = { a: { b: { x: 1 } }, c: 1 }
    room.publish({ type: 'room.propertiesUpdated', cmd: 4, changeProperties: before })
    room.publish({ type: 'room.propertiesDeleted', cmd: 4, changeProperties: changeProperties as never })
    const decoded = decodeSnapshot(await snapshotText())
    expect(decoded._tag === 'Right' && decoded.right.properties).toEqual(after)
  })
})
