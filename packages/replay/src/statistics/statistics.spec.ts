import { describe, expect, it } from '@jest/globals'
import { emptySnapshot, type RoomSnapshot, reduceAll } from '@roomfold/state'
import { type Attendance, classStatistics } from '../index.ts'
import { formatCheckpoint } from '../log/format.ts'

const minute = 60_000

interface Notification {
  readonly cmd: number
  readonly sequence: number
  readonly ts?: number
  readonly data: object
}

const at = (sequence: number, minutes: number | undefined, cmd: number, data: object): Notification =>
  minutes === undefined ? { cmd, sequence, data } : { cmd, sequence, ts: minutes * minute, data }

const ann = { userUuid: 'ann', userName: 'Ann', role: 1 }
const online = (more: object = {}) => ({ onlineUsers: [{ ...ann, ...more }] })
const offline = (more: object = {}) => ({ offlineUsers: [{ userUuid: 'ann', ...more }] })
const stream = (action: number, more: object = {}) => ({
  action,
  fromUser: ann,
  streamUuid: 's',
  videoSourceType: 1,
  audioSourceType: 1,
  ...more,
})

const statisticsOf = (notifications: readonly (Notification | string)[]) =>
  classStatistics(
    notifications.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  )

const annOf = async (...notifications: readonly (Notification | string)[]): Promise<Partial<Attendance>> => {
  const { users } = await statisticsOf(notifications)
  return users.find(({ userUuid }) => userUuid === 'ann') ?? {}
}

const stay = (from: number, to: number, begin = 'entered', end = 'left') => ({
  from: from * minute,
  to: to * minute,
  begin,
  end,
})

const span = (from: number, to: number) => ({ from: from * minute, to: to * minute })

describe('attendance', () => {
  it.each<[string, Notification[], object]>([
    [
      'in and out',
      [at(1, 0, 20, online()), at(2, 3, 20, offline())],
      { stays: [stay(0, 3)], milliseconds: 3 * minute },
    ],
    [
      'still there at the end',
      [at(1, 0, 20, online()), at(2, 9, 3, { message: 'hi' })],
      { stays: [stay(0, 9, 'entered', 'present')], milliseconds: 9 * minute, messages: 0 },
    ],
    [
      'kicked, and back again',
      [
        at(1, 0, 20, online()),
        at(2, 1, 20, offline({ type: 2 })),
        at(3, 2, 20, online()),
        at(4, 4, 20, offline()),
      ],
      {
        stays: [stay(0, 1, 'entered', 'kicked'), stay(2, 4)],
        kicks: 1,
        reentries: 1,
        milliseconds: 3 * minute,
      },
    ],
    [
      'connected again without having left',
      [at(1, 0, 20, online()), at(2, 1, 20, online({ type: 2 })), at(3, 2, 20, offline())],
      { stays: [stay(0, 2)], reentries: 1 },
    ],
    [
      'out before in within one notification',
      [at(1, 0, 20, online()), at(2, 1, 20, { ...offline(), ...online() }), at(3, 2, 20, offline())],
      { stays: [stay(0, 1), stay(1, 2)], reentries: 1 },
    ],
    [
      'in sight of a large room',
      [
        at(1, 0, 24, { users: [{ ...ann, subscribe: 1 }] }),
        at(2, 5, 24, { users: [{ userUuid: 'ann', subscribe: 0 }] }),
      ],
      { stays: [stay(0, 5, 'inSight', 'outOfSight')] },
    ],
    ['left without having come', [at(1, 0, 20, offline()), at(2, 1, 3, { message: '' })], {}],
    [
      'renamed, with another role',
      [at(1, 0, 20, online()), at(2, 1, 21, { userUuid: 'ann', userName: 'Anna', role: 2 })],
      { userName: 'Anna', role: '2' },
    ],
    [
      'who wrote',
      [
        at(1, 0, 20, online()),
        at(2, 1, 3, { message: 'a', fromUser: ann }),
        at(3, 1, 3, { message: 'b', fromUser: ann }),
      ],
      { messages: 2 },
    ],
    [
      'without times: those before count',
      [
        at(1, undefined, 20, online()),
        at(2, 2, 3, { message: '' }),
        at(3, undefined, 20, offline()),
        at(4, 5, 3, { message: '' }),
      ],
      { stays: [stay(2, 2)] },
    ],
  ])('%s', async (_what, notifications, expected) => {
    expect(await annOf(...notifications)).toMatchObject(expected)
  })

  it('merges stays beyond the limit and keeps the total time', async () => {
    const lines = Array.from({ length: 1_200 }, (_, index) =>
      at(index + 1, index, 20, index % 2 === 0 ? online() : offline()),
    )
    const { stays = [], milliseconds, reentries } = await annOf(...lines)
    expect(stays).toHaveLength(500)
    expect([stays.at(-1)?.to, milliseconds, reentries]).toEqual([1_199 * minute, 600 * minute, 599])
  })
})

describe('camera, microphone and screen', () => {
  it('are on until they are turned off, or the stream or the user leaves', async () => {
    const { video, audio, screen } = await annOf(
      at(1, 0, 20, online({ streams: [{ streamUuid: 's', videoSourceType: 1, videoState: 1 }] })),
      at(2, 1, 40, stream(1, { audioState: 1 })),
      at(3, 2, 40, stream(1, { videoState: 0 })),
      at(4, 3, 40, stream(0, { streamUuid: 't', videoSourceType: 2, videoState: 1, audioState: 0 })),
      at(5, 4, 40, stream(2, { streamUuid: 't' })),
      at(6, 5, 40, stream(0, { streamUuid: 't', videoSourceType: 2, videoState: 1 })),
      at(7, 6, 20, offline()),
    )
    expect({ video, audio, screen }).toEqual({
      video: [span(0, 2)],
      audio: [span(1, 6)],
      screen: [span(3, 4), span(5, 6)],
    })
  })

  it('follow a stream that changes its owner', async () => {
    const { users } = await statisticsOf([
      at(1, 0, 20, { onlineUsers: [ann, { userUuid: 'ben' }] }),
      at(2, 1, 40, stream(0, { audioState: 1 })),
      at(3, 2, 40, stream(1, { fromUser: { userUuid: 'ben' } })),
      at(4, 3, 3, { message: '' }),
    ])
    expect(users.map(({ audio }) => audio)).toEqual([[span(1, 2)], [span(2, 3)]])
  })
})

describe('statistics of the class', () => {
  it('have room states, messages per minute, actions and findings', async () => {
    const statistics = await statisticsOf([
      at(1, 0, 20, online()),
      at(2, 1, 1, { state: 1 }),
      at(3, 1.5, 3, { message: 'a' }),
      at(4, 1.9, 3, { message: 'b' }),
      at(5, 7, 3, { message: 'c' }),
      at(5, 7, 3, { message: 'c' }),
      at(6, 8, 1, { state: 2 }),
      at(7, 9, 3, { message: 5 }),
      'oops',
    ])
    expect(statistics).toMatchObject({
      span: span(0, 8),
      roomStates: [
        { state: 'notStarted', ...span(0, 1) },
        { state: 'inProgress', ...span(1, 8) },
        { state: 'ended', ...span(8, 8) },
      ],
      messagesPerMinute: [
        { minute, messages: 2 },
        { minute: 7 * minute, messages: 1 },
      ],
      actions: { 'room.chatReceived': 3, 'room.stateChanged': 2, 'users.changed': 1 },
      findings: { duplicate: 1, fieldInvalid: 1, notJson: 1 },
    })
  })

  it('have gaps with the times of their neighbours', async () => {
    const { gaps } = await statisticsOf([
      at(1, 0, 20, online()),
      at(5, 4, 3, { message: 'a' }),
      at(6, 5, 3, { message: 'b' }),
    ])
    expect(gaps).toEqual([{ firstSequence: 2, lastSequence: 4, kind: 'lost', ...span(0, 4) }])
  })

  it('are empty for an empty log', async () => {
    expect(await classStatistics('')).toMatchObject({ span: undefined, users: [], findings: { empty: 1 } })
  })
})

describe('checkpoints in a log', () => {
  const room: RoomSnapshot = reduceAll(emptySnapshot('maths'), [
    {
      type: 'users.changed',
      cmd: 20,
      version: 1,
      sequence: 7,
      ts: 0,
      onlineUsers: [
        {
          userUuid: 'ann',
          userName: 'Ann',
          reason: 'entered',
          streams: [{ streamUuid: 's', videoSourceType: 'camera', videoState: 'open' }],
        },
      ],
      offlineUsers: [],
    },
  ])

  it('at the beginning: its users are present', async () => {
    const found = await annOf('{"roomfold":1}', formatCheckpoint(room), recordOf(at(8, 2, 20, offline())))
    expect(found).toMatchObject({ stays: [stay(0, 2, 'present', 'left')], video: [span(0, 2)], reentries: 0 })
  })

  it('in the middle: users not in it are absent, and missing notifications are a gap', async () => {
    const log = [
      '{"roomfold":1}',
      recordOf(at(1, 0, 20, { onlineUsers: [{ userUuid: 'ben' }] })),
      formatCheckpoint({ ...room, ts: 3 * minute }),
    ]
    const { users, gaps } = await statisticsOf(log)
    expect(users.map(({ userUuid, stays }) => [userUuid, stays])).toEqual([
      ['ben', [stay(0, 3, 'entered', 'absent')]],
      ['ann', [stay(3, 3, 'present', 'present')]],
    ])
    expect(gaps).toEqual([{ firstSequence: 2, lastSequence: 7, kind: 'restored', ...span(0, 3) }])
  })
})

function recordOf(notification: Notification): string {
  return JSON.stringify({ space: 'channel', raw: JSON.stringify(notification) })
}
