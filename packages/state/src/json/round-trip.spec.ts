import { describe, expect, it } from '@jest/globals'
import { ann, bo, enter, room, update } from '../../test/fixtures.ts'
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

const throughText = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const snapshot = room(
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

const forms: readonly (readonly [string, (room: RoomSnapshot) => RoomSnapshot | undefined])[] = [
  ['columns', (original) => fromColumns(throughText(toColumns(original)) as ReturnType<typeof toColumns>)],
  ['a checkpoint', (original) => fromCheckpoint(throughText(toCheckpoint(original)))],
  ['JSON', (original) => fromJSON(throughText(toJSON(original)))],
]

describe.each(forms)('R5: a snapshot converted to %s and back', (_name, roundTrip) => {
  it('is equal in every field', () => {
    const back = roundTrip(snapshot)
    expect(back).toEqual(snapshot)
    expect(canonicalText(back as RoomSnapshot)).toBe(canonicalText(snapshot))
  })

  it('keeps the order of users', () => {
    expect([...(roundTrip(snapshot)?.users.keys() ?? [])]).toEqual(['t1', 's1'])
  })
})
