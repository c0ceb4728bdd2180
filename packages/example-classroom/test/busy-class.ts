import type { StreamFields, UserReference } from '@roomfold/protocol'
import type { PublishedAction } from '@roomfold/sandbox/server'

/** The number of people in the class. */
export const people = 100

const userOf = (index: number): UserReference => ({
  userUuid: `u-${index}`,
  userName: index === 0 ? 'Teacher' : `Person ${index}`,
  role: index === 0 ? '1' : '2',
})

const streamOf = (index: number): StreamFields => ({
  streamUuid: `s-${index}`,
  streamName: 'camera',
  videoSourceType: 'camera',
  audioSourceType: 'microphone',
  videoState: 'open',
  audioState: 'closed',
})

const openSession = (index: number): PublishedAction => ({
  type: 'users.changed',
  cmd: 20,
  onlineUsers: [{ ...userOf(index), reason: 'entered', updateTime: 1_772_442_000_000 + index }],
  offlineUsers: [],
})

const open = (index: number): PublishedAction => ({
  type: 'stream.added',
  cmd: 40,
  fromUser: userOf(index),
  stream: streamOf(index),
})

const leave = (index: number): PublishedAction => ({
  type: 'users.changed',
  cmd: 20,
  onlineUsers: [],
  offlineUsers: [{ ...userOf(index), reason: 'left', updateTime: 1_772_442_000_000 }],
})

/** All enter; all but the last few have a camera. */
export const arrivals: readonly PublishedAction[] = Array.from(
  { length: people },
  (_, index) => index,
).flatMap((index) => (index < people - 5 ? [openSession(index), open(index)] : [openSession(index)]))

/** Actions of a class, in rotation over the people. */
const events: readonly ((index: number, turn: number) => PublishedAction)[] = [
  (index, turn) => ({
    type: 'stream.updated',
    cmd: 40,
    fromUser: userOf(index),
    stream: { ...streamOf(index), audioState: turn % 4 === 0 ? 'open' : 'closed' },
  }),
  (index, turn) => ({
    type: 'room.chatReceived',
    cmd: 3,
    chatType: 'text',
    message: `message ${turn}`,
    fromUser: userOf(index),
  }),
  (index, turn) => ({
    type: 'user.propertiesUpdated',
    cmd: 22,
    fromUser: userOf(index),
    changeProperties: { 'handsUp.state': turn % 4 === 0 ? 2 : 1, 'handsUp.time': turn },
  }),
  (index, turn) => ({
    type: 'room.propertiesUpdated',
    cmd: 4,
    changeProperties: {
      'board.page': 1 + Math.floor(turn / 40),
      [`board.shapes.f${index}`]: { kind: 'line', x: index, y: turn, width: 9, height: 9 },
    },
  }),
  (index, turn) => ({ type: 'user.stateChanged', cmd: 21, ...userOf(index), muteChat: turn % 4 === 0 }),
  (index, turn) => (turn % 4 === 1 ? leave(index) : openSession(index)),
]

/** A number of actions, deterministic. */
export const goings = (count: number, from = 0): readonly PublishedAction[] =>
  Array.from({ length: count }, (_, offset) => {
    const turn = from + offset
    const event = events[turn % events.length] as (typeof events)[number]
    return event((turn * 7) % 41, turn)
  })
