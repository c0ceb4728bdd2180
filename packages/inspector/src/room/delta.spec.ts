import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { openTimeline } from '@roomfold/replay'
import { type RoomSnapshot, toJSON } from '@roomfold/state'
import fc from 'fast-check'
import { bundledLesson } from '../../../cli/src/input/bundled-lesson.ts'
import { backDelta, deltaOf } from './delta.ts'
import { applyDelta, emptyRoomView, type RoomView } from './room-view.ts'

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const textOf = ({ room, properties, users, streams, messages }: RoomView) => ({
  room,
  properties,
  users: Object.fromEntries(users),
  streams: Object.fromEntries(streams),
  messages,
})

const whole = (snapshot: RoomSnapshot) => ({
  room: plain(snapshot.room),
  properties: plain(snapshot.properties),
  users: Object.fromEntries([...snapshot.users].map(([id, user]) => [id, plain(user)])),
  streams: Object.fromEntries([...snapshot.streams].map(([id, stream]) => [id, plain(stream)])),
  messages: plain(snapshot.messages),
})

describe('what a worker sends of a room', () => {
  it('makes the whole room, after any walk through the lesson', async () => {
    const timeline = await openTimeline(readFileSync(bundledLesson(), 'utf8'))
    await timeline.finished
    const walk = fc.array(fc.nat(timeline.length), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(walk, async (positions) => {
        let view = emptyRoomView
        let sent: RoomSnapshot | undefined
        for (const position of positions) {
          const { snapshot } = await timeline.at(position)
          view = applyDelta(view, deltaOf(sent, snapshot))
          sent = snapshot
          expect(textOf(view)).toEqual(whole(snapshot))
          expect([...view.users.keys()].sort()).toEqual(Object.keys(toJSON(snapshot).users))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('leads back to the room before, with branches that stayed as the same objects', async () => {
    const timeline = await openTimeline(readFileSync(bundledLesson(), 'utf8'))
    const [before, after] = [await timeline.at(1199), await timeline.at(1200)]
    const view = applyDelta(emptyRoomView, deltaOf(undefined, after.snapshot))
    const back = applyDelta(view, backDelta(after.snapshot, before.snapshot))
    expect(textOf(back)).toMatchObject({ ...whole(before.snapshot), messages: expect.anything() })
    expect(back.users).toBe(view.users)
  })
})
