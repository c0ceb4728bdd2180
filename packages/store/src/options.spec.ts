import { describe, expect, it } from '@jest/globals'
import { VirtualTimeScheduler } from 'rxjs'
import { createRoomStore, type RoomStoreOptions } from './index.ts'

const create = (options: unknown) => () => createRoomStore(options as RoomStoreOptions)
const withRoom = (options: object) => create({ roomUuid: 'room', ...options })

describe('createRoomStore checks its options', () => {
  it.each<[unknown, string]>([
    [undefined, 'createRoomStore: the options must be an object with `roomUuid`, received undefined.'],
    [{}, 'createRoomStore: `roomUuid` must be a string that is not empty, received undefined.'],
    [{ roomUuid: '' }, "createRoomStore: `roomUuid` must be a string that is not empty, received ''."],
    [{ roomUuid: 7 }, 'createRoomStore: `roomUuid` must be a string that is not empty, received 7.'],
  ])('rejects %j, which has no valid `roomUuid`', (options, message) => {
    expect(create(options)).toThrow(new TypeError(message))
  })

  it.each<[object, string]>([
    [{ gapTimout: 5 }, 'createRoomStore: unknown `gapTimout`. Did you mean `gapTimeout`?'],
    [{ retries: 5 }, 'createRoomStore: unknown `retries`. Did you mean `retry`?'],
    [{ Batching: 'sync' }, 'createRoomStore: unknown `Batching`. Did you mean `batching`?'],
    [{ limits: { message: 5 } }, 'createRoomStore: `limits`: unknown `message`. Did you mean `messages`?'],
  ])('rejects %j, which has an unknown option', (options, message) => {
    expect(withRoom(options)).toThrow(new TypeError(message))
  })

  it('lists all options if none has a similar name', () => {
    expect(withRoom({ xyzzyxyzzy: 1 })).toThrow(/unknown `xyzzyxyzzy`. Known are roomUuid, dialect, /)
  })

  it.each<[object, string]>([
    [{ dialect: 'auto' }, "`dialect` must be one of 'documented', 'wire', received 'auto'."],
    [{ batching: 'never' }, "`batching` must be one of 'microtask', 'sync', 'frame', received 'never'."],
    [{ gapPolicy: 'hold' }, "`gapPolicy` must be one of 'skip', 'wait', received 'hold'."],
    [{ limits: { issues: -1 } }, '`limits.issues` must be a number ≥ 0, received -1.'],
    [{ gapTimeout: '5' }, "`gapTimeout` must be a number ≥ 0, received '5'."],
    [{ retry: Number.NaN }, '`retry` must be a number ≥ 0, received NaN.'],
    [{ retryDelay: '1s' }, "`retryDelay` must be a number ≥ 0, received '1s'."],
    [{ onIssue: 'log' }, "`onIssue` must be a function, received 'log'."],
    [{ customData: {} }, '`customData` must be the result of customData(…), received an object.'],
    [{ random: 4 }, '`random` must be a function, received 4.'],
    [
      { initial: { sequence: 5, room: {}, users: [] } },
      '`initial` must be a RoomSnapshot; fromJSON(…) of @roomfold/state creates one from JSON, received an object.',
    ],
    [{ scheduler: {} }, '`scheduler` must be an RxJS scheduler, received an object.'],
    [{ sender: 5 }, '`sender` must be a user id, an array of user ids, or a function, received 5.'],
  ])('rejects the value of %j', (options, message) => {
    expect(withRoom(options)).toThrow(new TypeError(`createRoomStore: ${message}`))
  })

  const promise = Promise.resolve({ snapshot: async () => undefined })

  it.each<[object]>([
    [{ catchUp: promise }],
    [{ catchUp: {} }],
    [{ catchUp: { snapshot: 'url' } }],
    [{ catchUp: 'https://example.com' }],
  ])('rejects %j as a catch-up', (options) => {
    expect(withRoom(options)).toThrow(
      /^createRoomStore: `catchUp` must be an object with a function `snapshot` or `missing`, such as createCloud/,
    )
  })

  it.each<[object]>([
    [{ source: {} }],
    [{ source: { messages$: [] } }],
    [{ source: { messages$: { subscribe: () => undefined }, link$: 'up' } }],
    [{ source: promise }],
  ])('rejects %j as a source', (options) => {
    expect(withRoom(options)).toThrow(
      /^createRoomStore: `source` must be an object with an Observable `messages\$`, such as fromRtm/,
    )
  })

  it('accepts undefined for every option but `roomUuid`', () => {
    const store = createRoomStore({
      roomUuid: 'room',
      dialect: undefined,
      source: undefined,
      limits: { gap: undefined },
      retry: undefined,
      scheduler: new VirtualTimeScheduler(),
    })
    expect(store.status.state).toBe('idle')
    store.close()
  })
})

describe('the methods of a store check their arguments', () => {
  const store = createRoomStore({ roomUuid: 'room' })

  it('on: type and effect', () => {
    expect(() => store.on('room.chatRecieved' as never, () => undefined)).toThrow(
      new TypeError('store.on: unknown `room.chatRecieved`. Did you mean `room.chatReceived`?'),
    )
    expect(() => store.on('room.chatReceived', undefined as never)).toThrow(
      new TypeError('store.on: the effect must be a function, received undefined.'),
    )
    expect(() => store.on('room.chatReceived', () => undefined, { origins: 'live' as never })).toThrow(
      new TypeError("store.on: `origins` must be a list of origins, received 'live'."),
    )
    expect(() => store.on('unknown', () => undefined)()).not.toThrow()
  })

  it('optimistic: type and fields', () => {
    expect(() => store.optimistic({ type: 'room.stateChangd' } as never)).toThrow(
      /^store.optimistic: unknown `room.stateChangd`. Did you mean/,
    )
    expect(() => store.optimistic({ type: 'users.changed', onlineUsers: [] } as never)).toThrow(
      /^store.optimistic: the action can't be applied: /,
    )
    const ended = { type: 'room.stateChanged', state: 'ended', startTime: 1 } as never
    expect(() => store.optimistic(ended, { timeout: '1s' as never })).toThrow(
      new TypeError("store.optimistic: `timeout` must be a number ≥ 0, received '1s'."),
    )
    expect(store.getSnapshot()).toBe(store.getConfirmedSnapshot())
  })

  it('subscribe and select: listener, selector and `equals`', () => {
    expect(() => store.subscribe({} as never)).toThrow(
      new TypeError('store.subscribe: the listener must be a function, received an object.'),
    )
    expect(() => store.select('users' as never)).toThrow(
      new TypeError("store.select: the selector must be a function, received 'users'."),
    )
  })
})
