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
import { proxy, snapshot as snapshotOf, subscribe } from 'valtio/vanilla'
import { canonicalText, fromJSON, isDeepEqual, type RoomSnapshot, reduce, toJSON } from '../src/index.ts'
import { actionOf, ann, bo, enter, room } from './fixtures.ts'

const annsRoom = room(enter(ann))
const bosRoom = room(enter(bo))
const annAgain = room(enter(ann))
const pageChanged = actionOf({ cmd: 4, sequence: 9, data: { action: 0, changeProperties: { page: 1 } } })

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
  it('distinguishes rooms with different users, and their users and streams', () => {
    expect(isEqual(annsRoom, bosRoom)).toBe(false)
    expect(isEqual(annsRoom.users, bosRoom.users)).toBe(false)
    expect(isEqual(annsRoom.streams, bosRoom.streams)).toBe(false)
    expect(isEqual({ users: annsRoom.users, page: 1 }, { users: bosRoom.users, page: 1 })).toBe(false)
  })

  it('distinguishes an empty room from one with a user', () => {
    expect(isEqual(room().users, annsRoom.users)).toBe(false)
  })

  it('finds a room equal to itself', () => {
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

describe('copying a room', () => {
  it('throws with structuredClone, v8.serialize and postMessage, which accept toJSON', () => {
    const { port1, port2 } = new MessageChannel()
    for (const value of [annsRoom, annsRoom.users, { users: annsRoom.users }]) {
      expect(() => structuredClone(value)).toThrow('could not be cloned')
      expect(() => v8.serialize(value)).toThrow('could not be cloned')
      expect(() => port1.postMessage(value)).toThrow('could not be cloned')
    }
    port2.close()
    expect(canonicalText(fromJSON(structuredClone(toJSON(annsRoom))))).toBe(canonicalText(annsRoom))
    expect(canonicalText(fromJSON(v8.deserialize(v8.serialize(toJSON(annsRoom)))))).toBe(
      canonicalText(annsRoom),
    )
  })

  it('keeps all users with JSON, a spread, a Map and Object.fromEntries', () => {
    expect(JSON.parse(JSON.stringify(annsRoom)).users).toMatchObject({ t1: { userName: 'Ann' } })
    expect({ ...annsRoom }.users.get('t1')?.userName).toBe('Ann')
    expect(new Map(annsRoom.users).get('t1')?.userName).toBe('Ann')
    expect(Object.fromEntries(annsRoom.users)).toMatchObject({ t1: { userName: 'Ann' } })
  })

  it('keeps all users with lodash cloneDeep, as a list', () => {
    expect(lodash.cloneDeep(annsRoom)).toMatchObject({ users: { entities: [{ userName: 'Ann' }] } })
  })
})

interface State {
  room: RoomSnapshot
  users: RoomSnapshot['users']
}

const stateOf = (snapshot: RoomSnapshot): State => ({ room: snapshot, users: snapshot.users })

describe('storing a room, or its users, in a state container', () => {
  it('works with MobX, whose observers see the next room', () => {
    const state = observable(stateOf(annsRoom))
    const observed: string[] = []
    const stop = autorun(() => observed.push([...state.users.keys()].join()))
    runInAction(() => Object.assign(state, stateOf(bosRoom)))
    stop()
    expect(observed).toEqual(['t1', 's1'])
    expect([state.room, state.users, isObservable(state.users)]).toEqual([bosRoom, bosRoom.users, false])
    expect(reduce(state.room, pageChanged).properties).toEqual({ page: 1 })
  })

  it('works with valtio, whose subscribers see the next room', async () => {
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
    const current = snapshotOf(state)
    expect([current.users.get('s1')?.userName, [...current.room.users.keys()]]).toEqual(['Bo', ['s1']])
    expect(canonicalText(state.room)).toBe(canonicalText(bosRoom))
    expect(reduce(state.room, pageChanged).properties).toEqual({ page: 1 })
  })

  it('works with immer, which keeps its identity', () => {
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

/** The paths of unfrozen objects. */
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

describe('every object of a snapshot is frozen', () => {
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
  const folded = (): RoomSnapshot => actions.reduce((snapshot, action) => reduce(snapshot, action), room())

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
