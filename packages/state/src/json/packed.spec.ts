import { describe, expect, it } from '@jest/globals'
import { ann, bo, enter, room, update } from '../../test/given.ts'
import {
  canonicalText,
  fromCheckpoint,
  fromColumns,
  fromJSON,
  type RoomSnapshot,
  toCheckpoint,
  toColumns,
  toJSON,
} from '../index.ts'

const textOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const whole = room(
  [1, { state: 1, startTime: 5 }],
  [2, { muteChat: { audience: 1 } }],
  enter(ann, { ...bo, muteChat: 1, userProperties: { hand: { raised: true } }, avatar: 'b.png' }),
  [
    40,
    {
      ...{
        action: 0,
        streamUuid: 'screen-7',
        streamName: 'screen',
        fromUser: bo,
        updateTime: 9,
        playUrl: 'rtmp',
      },
      ...{ videoSourceType: 2, audioSourceType: 1, videoState: 1, audioState: 0 },
    },
  ],
  [3, { fromUser: bo, message: 'hi', type: 1, messageId: 'm1', sendTime: 8, sensitiveWords: ['hi'] }],
  [99, { fromUser: bo, payload: { a: [null, 1] } }],
  update({ 'board.page': 2 }),
)

const forms: readonly (readonly [string, (snapshot: RoomSnapshot) => RoomSnapshot | undefined])[] = [
  ['columns', (snapshot) => fromColumns(textOf(toColumns(snapshot)) as ReturnType<typeof toColumns>)],
  ['a checkpoint', (snapshot) => fromCheckpoint(textOf(toCheckpoint(snapshot)))],
  ['JSON', (snapshot) => fromJSON(textOf(toJSON(snapshot)))],
]

describe.each(forms)('R5: a room that went through %s', (_name, through) => {
  it('is the same room, field by field', () => {
    const back = through(whole)
    expect(back).toEqual(whole)
    expect(canonicalText(back as RoomSnapshot)).toBe(canonicalText(whole))
  })

  it('keeps the order of users', () => {
    expect([...(through(whole)?.users.keys() ?? [])]).toEqual(['t1', 's1'])
  })
})
