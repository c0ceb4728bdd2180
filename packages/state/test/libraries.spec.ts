import assert from 'node:assert'
import v8 from 'node:v8'
import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from '@jest/globals'
import { dequal } from 'dequal'
import { dequal as dequalLite } from 'dequal/lite'
import fastDeepEqual from 'fast-deep-equal'
import fastDeepEqualEs6 from 'fast-deep-equal/es6'
import { castDraft, createDraft, finishDraft, produce } from 'immer'
import lodash from 'lodash'
import { autorun, isObservable, observable, runInAction } from 'mobx'
import { proxy, snapshot, subscribe } from 'valtio/vanilla'
import { canonicalText, fromJSON, isDeepEqual, type RoomSnapshot, reduce, toJSON } from '../src/index.ts'
import { actionOf, ann, bo, enter, room } from './given.ts'

const annsRoom = room(enter(ann))
const bosRoom = room(enter(bo))
const annAgain = room(enter(ann))
const pageTurned = actionOf({ cmd: 4, sequence: 9, data: { action: 0, changeProperties: { page: 1 } } })

const isStrictEqual = (left: unknown, right: unknown): boolean => {
  try {
    assert.deepStrictEqual(left, right)
    return true
  } catch {
    return false
  }
}

const comparisons: readonly (readonly [string, (left: unknown, right: unknown) => boolean])[] = [
  ['assert.deepStrictEqual', isStrictEqual],
  ['lodash isEqual', lodash.isEqual],
  ['fast-deep-equal', fastDeepEqual],
  ['fast-deep-equal/es6', fastDeepEqualEs6],
  ['dequal', dequal],
  ['dequal/lite', dequalLite],
  ['isDeepEqual', isDeepEqual],
]

describe.each(comparisons)('R15: %s', (_name, isEqual) => {
  it('tells rooms with different users apart, and their users and streams', () => {
    expect(isEqual(annsRoom, bosRoom)).toBe(false)
    expect(isEqual(annsRoom.users, bosRoom.users)).toBe(false)
    expect(isEqual(annsRoom.streams, bosRoom.streams)).toBe(false)
    expect(isEqual({ users: annsRoom.users, page: 1 }, { users: bosRoom.users, page: 1 })).toBe(false)
  })

  it('tells an empty room from one with a user', () => {
    expect(isEqual(room().users, annsRoom.users)).toBe(false)
  })

  it('takes a room for itself', () => {
    expect(isEqual(annsRoom, annsRoom)).toBe(true)
  })
})

describe('rooms with the same content', () => {
  it('are equal to isDeepEqual and to toEqual', () => {
    expect(isDeepEqual(annsRoom, annAgain)).toBe(true)
    expect(isDeepEqual(annsRoom.users, annAgain.users)).toBe(true)
    expect(annsRoom).toEqual(annAgain)
    expect(annsRoom).not.toEqual(bosRoom)
    expect(annsRoom.users).not.toEqual(bosRoom.users)
  })

  it('are equal to isDeepEqual as Maps and Sets of their users, too', () => {
    expect(isDeepEqual(new Map(annsRoom.users), new Map(annAgain.users))).toBe(true)
    expect(isDeepEqual(new Map(annsRoom.users), new Map(bosRoom.users))).toBe(false)
    expect(isDeepEqual(new Set(annsRoom.users.keys()), new Set(bosRoom.users.keys()))).toBe(false)
  })
})

describe('a copy carries all of the room, or throws', () => {
  it('structuredClone, v8.serialize and postMessage throw: it is toJSON that they can carry', () => {
    const { port1, port2 } = new MessageChannel()
    for (const whole of [annsRoom, annsRoom.users, { users: annsRoom.users }]) {
      expect(() => structuredClone(whole)).toThrow('could not be cloned')
      expect(() => v8.serialize(whole)).toThrow('could not be cloned')
      expect(() => port1.postMessage(whole)).toThrow('could not be cloned')
    }
    port2.close()
    expect(canonicalText(fromJSON(structuredClone(toJSON(annsRoom))))).toBe(canonicalText(annsRoom))
    expect(canonicalText(fromJSON(v8.deserialize(v8.serialize(toJSON(annsRoom)))))).toBe(
      canonicalText(annsRoom),
    )
  })

  it('JSON, a spread, a Map and an object have all users', () => {
    expect(JSON.parse(JSON.stringify(annsRoom)).users).toMatchObject({ t1: { userName: 'Ann' } })
    expect({ ...annsRoom }.users.get('t1')?.userName).toBe('Ann')
    expect(new Map(annsRoom.users).get('t1')?.userName).toBe('Ann')
    expect(Object.fromEntries(annsRoom.users)).toMatchObject({ t1: { userName: 'Ann' } })
  })

  it('lodash cloneDeep has all users in the list', () => {
    expect(lodash.cloneDeep(annsRoom)).toMatchObject({ users: { entities: [{ userName: 'Ann' }] } })
  })
})

interface State {
  room: RoomSnapshot
  users: RoomSnapshot['users']
}

const stateOf = (whole: RoomSnapshot): State => ({ room: whole, users: whole.users })

describe('state containers take a room, and users alone', () => {
  it('MobX, and its observers see the next room', () => {
    const state = observable(stateOf(annsRoom))
    const seen: string[] = []
    const stop = autorun(() => seen.push([...state.users.keys()].join()))
    runInAction(() => Object.assign(state, stateOf(bosRoom)))
    stop()
    expect(seen).toEqual(['t1', 's1'])
    expect([state.room, state.users, isObservable(state.users)]).toEqual([bosRoom, bosRoom.users, false])
    expect(reduce(state.room, pageTurned).properties).toEqual({ page: 1 })
  })

  it('valtio, and its subscribers see the next room', async () => {
    const state = proxy(stateOf(annsRoom))
    let calls = 0
    const stop = subscribe(state, () => {
      calls += 1
    })
    expect(state.users.get('t1')?.userName).toBe('Ann')
    Object.assign(state, stateOf(bosRoom))
    await Promise.resolve()
    stop()
    expect(calls).toBe(1)
    const seen = snapshot(state)
    expect([seen.users.get('s1')?.userName, [...seen.room.users.keys()]]).toEqual(['Bo', ['s1']])
    expect(canonicalText(state.room)).toBe(canonicalText(bosRoom))
    expect(reduce(state.room, pageTurned).properties).toEqual({ page: 1 })
  })

  it('immer, which keeps them as they are', () => {
    const state = stateOf(annsRoom)
    const next = produce(state, (draft) => {
      expect(draft.users.get('t1')?.userName).toBe('Ann')
      Object.assign(draft, stateOf(bosRoom))
    })
    expect(next.room).toBe(bosRoom)
    expect(next.users).toBe(bosRoom.users)
    expect(produce(state, () => undefined)).toBe(state)
  })
})

/** The paths of what isn't frozen. */
const unfrozenIn = (value: unknown, path = 'room'): readonly string[] => {
  if (typeof value !== 'object' || value === null) return []
  const own = Object.isFrozen(value) ? [] : [path]
  return [
    ...own,
    ...Object.keys(value).flatMap((key) =>
      unfrozenIn((value as Record<string, unknown>)[key], `${path}.${key}`),
    ),
  ]
}

describe('everything that a snapshot reaches is frozen', () => {
  const messages = [
    { cmd: 1, data: { state: 1, startTime: 5 } },
    { cmd: 2, data: { muteChat: { audience: 1 } } },
    { cmd: 3, data: { message: 'hi', fromUser: bo, sensitiveWords: ['hi'] } },
    {
      cmd: 20,
      data: { onlineUsers: [{ ...bo, userProperties: { a: { b: [1, { c: 2 }] } }, avatar: { url: 'x' } }] },
    },
    { cmd: 40, data: { action: 0, streamUuid: '7', fromUser: bo, playUrl: { hd: 'rtmp' } } },
    { cmd: 22, data: { action: 0, fromUser: bo, changeProperties: { 'a.b': { d: [{}] } } } },
    { cmd: 4, data: { action: 0, changeProperties: { 'x.y': { z: [{}] } } } },
    { cmd: 99, data: { payload: { p: [{}] } } },
  ]
  const actions = messages.map((message, index) => actionOf({ ...message, sequence: index + 1 }))
  const folded = (): RoomSnapshot => actions.reduce((whole, action) => reduce(whole, action), room())

  it('after a fold', () => {
    expect(unfrozenIn(folded())).toEqual([])
  })

  it('after a fold inside a recipe of immer, as in a reducer of Redux Toolkit', () => {
    const next = produce({ room: room(), at: 0 }, (draft) => {
      draft.room = castDraft(folded())
      draft.at = 1
      expect(unfrozenIn(draft.room)).toEqual([])
    })
    expect(unfrozenIn(next.room)).toEqual([])
    const draft = createDraft({ room: room() })
    const inside = folded()
    draft.room = castDraft(inside)
    expect(unfrozenIn(inside)).toEqual([])
    expect(unfrozenIn(finishDraft(draft).room)).toEqual([])
  })
})
