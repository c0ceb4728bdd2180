import type { Dialect } from '@roomfold/protocol'

/** A text to begin with. */
export interface Sample {
  readonly title: string
  readonly dialect: Dialect
  readonly text: string
}

const lines = (...notifications: readonly unknown[]): string =>
  notifications.map((notification) => JSON.stringify(notification)).join('\n')

const begin = {
  cmd: 1,
  version: 1,
  ts: 1611307477000,
  sequence: 1,
  data: { state: 1, startTime: 1611307477000 },
}

const enter = (sequence: number, userUuid: string, userName: string, role: number) => ({
  cmd: 20,
  version: 1,
  ts: 1611307477000 + sequence * 1000,
  sequence,
  data: {
    total: 1,
    onlineUsers: [
      { userUuid, userName, role, streams: [{ streamUuid: `${userUuid}-camera`, streamName: 'camera' }] },
    ],
    offlineUsers: [],
  },
})

const chat = (sequence: number, message: string) => ({
  cmd: 3,
  version: 1,
  ts: 1611307477000 + sequence * 1000,
  sequence,
  data: { fromUser: { userUuid: 't1', userName: 'Ann', role: 1 }, message, type: 1 },
})

const property = (sequence: number, action: number, page: number) => ({
  cmd: 4,
  version: 1,
  sequence,
  data: { action, changeProperties: { 'board.page': page } },
})

const leave = {
  cmd: 20,
  version: 1,
  sequence: 5,
  data: {
    total: 1,
    onlineUsers: [],
    offlineUsers: [{ userUuid: 's1', userName: 'Bo', role: 2, streams: [] }],
  },
}

export const samples: readonly Sample[] = [
  {
    title: 'A class begins',
    dialect: 'documented',
    text: lines(begin, enter(2, 't1', 'Ann', 1), enter(3, 's1', 'Bo', 2), chat(4, 'Good morning'), leave),
  },
  {
    title: 'A gap and a duplicate',
    dialect: 'documented',
    text: lines(begin, enter(2, 't1', 'Ann', 1), enter(2, 't1', 'Ann', 1), chat(4, 'Sequence 3 is missing')),
  },
  {
    title: 'The wrong dialect',
    dialect: 'wire',
    text: lines(begin, property(2, 0, 3)),
  },
  {
    title: 'Bad messages',
    dialect: 'documented',
    text: `${lines(begin, { cmd: 1, sequence: 2, data: { state: 'open' } }, { cmd: 1001, sequence: 3, data: {} })}\nnot JSON`,
  },
]
