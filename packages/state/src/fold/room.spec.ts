import { describe, expect, it } from '@jest/globals'
import type { JsonObject } from '@roomfold/protocol'
import { actionOf, ann, bo, enter, leave, room, update } from '../../test/given.ts'
import { canonicalText, emptySnapshot, type FoldIssue, reduce, streamsOf } from '../index.ts'

describe('the room', () => {
  it('opens, ends and closes; the time it opened stays', () => {
    const after = room([1, { state: 1, startTime: 77 }], [1, { state: 2 }])
    expect(after.room).toMatchObject({ state: 'ended', startTime: 77 })
    expect(room([1, { state: 3 }]).room.state).toBe('closed')
  })

  it('a mute by role changes the roles that it mentions', () => {
    const after = room(
      [2, { muteChat: { audience: 1, host: 0 }, muteVideo: {} }],
      [2, { muteChat: { host: 1 }, muteAudio: { audience: 1 } }],
    )
    expect(after.room).toMatchObject({
      muteChat: { audience: true, host: true },
      muteVideo: {},
      muteAudio: { audience: true },
    })
  })

  it('keeps the newest messages, chat and custom, up to the limit', () => {
    const chats = Array.from(
      { length: 250 },
      (_, index) => [3, { message: `m${index}`, fromUser: bo }] as const,
    )
    const after = room(...chats, [99, { payload: { k: 1 }, fromUser: ann }])
    expect(after.messages).toHaveLength(200)
    expect(after.messages[0]?.message).toBe('m51')
    expect(after.messages[199]).toMatchObject({ kind: 'custom', payload: { k: 1 } })
    const action = actionOf({ cmd: 3, sequence: 300, data: { message: 'x' } })
    expect(reduce(after, action, { messageLimit: 1 }).messages.map(({ message }) => message)).toEqual(['x'])
    expect(reduce(after, action, { messageLimit: 0 }).messages).toBe(after.messages)
  })

  it('an unknown command advances the order and nothing else', () => {
    const before = room(enter(bo))
    const after = reduce(before, actionOf({ cmd: 1101, ts: 99, sequence: 2, data: {} }))
    expect([after.sequence, after.ts]).toEqual([2, 99])
    for (const branch of ['room', 'properties', 'users', 'streams', 'messages'] as const)
      expect(after[branch]).toBe(before[branch])
  })

  it('another protocol version is applied, reported, and the order advances', () => {
    const issues: FoldIssue[] = []
    const action = actionOf({ cmd: 1, version: 2, sequence: 1, data: { state: 1 } })
    expect(reduce(emptySnapshot(), action, { report: (issue) => issues.push(issue) })).toMatchObject({
      sequence: 1,
      room: { state: 'inProgress' },
    })
    expect(issues[0]).toMatchObject({ code: 'versionUnknown', sequence: 1 })
  })

  it('a notification without a sequence is applied where an application folds it by itself', () => {
    const after = reduce(emptySnapshot(), actionOf({ cmd: 1, ts: 5, data: { state: 1 } }))
    expect(after).toMatchObject({ sequence: 0, ts: undefined, room: { state: 'inProgress' } })
  })
})

describe('a snapshot cannot be changed by whoever gets it', () => {
  const after = room(enter({ ...bo, userProperties: { a: { b: 1 } } }), update({ x: { y: [1] } }), [
    3,
    { message: 'hi', fromUser: bo },
  ])

  it.each<[string, () => unknown]>([
    ['the snapshot', () => Object.assign(after, { sequence: 9 })],
    ['the room', () => Object.assign(after.room, { state: 'ended' })],
    ['a property', () => Object.assign((after.properties['x'] as JsonObject)['y'] as object, { 0: 2 })],
    ['a user', () => Object.assign(after.users.get('s1') as object, { userName: 'X' })],
    ["a user's property", () => Object.assign(after.users.get('s1')?.properties['a'] as object, { b: 2 })],
    ['the messages', () => (after.messages as unknown[]).push(1)],
    [
      'the sender of a message',
      () => Object.assign(after.messages[0]?.fromUser as object, { userName: 'X' }),
    ],
  ])('%s is frozen', (_what, change) => {
    expect(change).toThrow(TypeError)
  })

  it('its maps have nothing that changes them', () => {
    expect((after.users as { set?: unknown; delete?: unknown }).set).toBeUndefined()
    expect((after.users as { set?: unknown; delete?: unknown }).delete).toBeUndefined()
  })
})

describe('names that break plain objects are names like any other', () => {
  it.each(['__proto__', 'hasOwnProperty', 'toString', 'constructor', 'prototype', '', '\ud800'])(
    '%j',
    (name) => {
      const person = {
        userUuid: name,
        userName: name,
        role: name,
        streams: [{ streamUuid: name, streamName: name }],
      }
      const inside = room(
        enter(person),
        [22, { fromUser: person, action: 0, changeProperties: { a: 1 } }],
        [2, { muteChat: JSON.parse(`{${JSON.stringify(name)}:1}`) }],
      )
      expect(inside.users.get(name)).toMatchObject({
        userUuid: name,
        userName: name,
        role: name,
        properties: { a: 1 },
      })
      expect(streamsOf(inside, name)).toHaveLength(1)
      expect(Object.hasOwn(inside.room.muteChat, name)).toBe(true)
      expect(Object.hasOwn(JSON.parse(canonicalText(inside)).users, name)).toBe(true)
      const outside = room(enter(person), leave(person))
      expect([outside.users.size, outside.streams.size]).toEqual([0, 0])
    },
  )
})
