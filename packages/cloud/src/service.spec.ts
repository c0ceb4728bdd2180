import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { simulateLesson } from '@roomfold/sandbox'
import { type PublishedAction, type Sandbox, type SandboxRoom, startSandbox } from '@roomfold/sandbox/server'
import { VirtualTimeScheduler } from 'rxjs'
import { type CloudApi, type CloudFailureCode, type CloudOptions, createCloud } from './index.ts'

const chat: PublishedAction = { type: 'room.chatReceived', cmd: 3, message: 'hi', chatType: 'text' }
let sandbox: Sandbox
let room: SandboxRoom
let rooms = 0

beforeAll(async () => {
  sandbox = await startSandbox()
})

afterAll(() => sandbox.close())

beforeEach(() => {
  rooms += 1
  room = sandbox.room(`a room/${rooms}?&#`)
})

const publish = (count: number): void => {
  for (let index = 0; index < count; index += 1) room.publish(chat)
}

const reach = (options: Partial<CloudOptions> = {}) =>
  createCloud({
    baseUrl: `${sandbox.url}/`,
    appId: 'app',
    roomUuid: room.roomUuid,
    uid: 'ann',
    api: 'edu-v2',
    ...(options.getToken === undefined ? { token: sandbox.token('ann') } : {}),
    ...options,
  } as CloudOptions)

const sequencesOf = async (missing: ReturnType<ReturnType<typeof reach>['missing']>) => {
  const found = await missing
  if (found._tag === 'Left') throw new Error(found.left.message)
  return found.right.items.map((item) => (item._tag === 'Right' ? item.right.sequence : item.left.sequence))
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const queries = () => sandbox.requests(room.roomUuid).map(({ query }) => query)

describe('missing notifications', () => {
  it.each([
    ['edu-v2', [{ nextId: '3' }, { nextId: '103' }, { nextId: '203' }]],
    [
      'scene-v1',
      [
        { nextId: '3', count: '100' },
        { nextId: '103', count: '100' },
        { nextId: '203', count: '100' },
      ],
    ],
  ] satisfies [CloudApi, object[]][])('by %s are followed to the last page', async (api, asked) => {
    publish(250)
    expect(await sequencesOf(reach({ api }).missing(3, undefined))).toEqual(range(3, 250))
    expect(queries()).toEqual(asked)
    const [request] = sandbox.requests(room.roomUuid)
    expect(decodeURIComponent(request?.path ?? '')).toContain(`/rooms/${room.roomUuid}/sequences`)
  })

  it('are fetched up to the requested sequence', async () => {
    publish(500)
    const found = await sequencesOf(reach({ api: 'scene-v1', pageSize: 10 }).missing(5, 24))
    expect(found).toEqual(range(5, 24))
    expect(await sequencesOf(reach({ api: 'scene-v1', pageSize: 10 }).missing(5, 25))).toEqual(range(5, 34))
    expect(queries().length).toBe(2 + 3)
  })

  it('may be empty', async () => {
    publish(4)
    expect(await sequencesOf(reach().missing(5, undefined))).toEqual([])
  })

  it('are decoded in the dialect of the room, without a time', async () => {
    const lesson = simulateLesson({ users: 5, minutes: 2, dialect: 'wire' })
    const wire = sandbox.room('wire', { dialect: 'wire' })
    await wire.play(lesson, { instantly: true })
    const found = await reach({ roomUuid: 'wire', dialect: 'wire' }).missing(1, undefined)
    if (found._tag === 'Left') throw new Error(found.left.message)
    expect(found.right.items.length).toBe(wire.log.length)
    for (const item of found.right.items) {
      expect(item).toMatchObject({ _tag: 'Right', right: { ts: undefined, roomUuid: 'wire' } })
    }
  })

  it('are complete with short pages', async () => {
    publish(23)
    room.faults({ rest: { shortPage: 1 } })
    expect(await sequencesOf(reach().missing(1, undefined))).toEqual(range(1, 23))
  })

  it('of too many pages are a failure', async () => {
    publish(30)
    const cloud = reach({ api: 'scene-v1', pageSize: 10, pageLimit: 2 })
    expect(await cloud.missing(1, undefined)).toMatchObject({ left: { code: 'refused' } })
    expect(await sequencesOf(cloud.missing(1, 20))).toEqual(range(1, 20))
  })
})

describe('the snapshot', () => {
  it('has the room of the service', async () => {
    await room.play(simulateLesson({ users: 5, minutes: 2 }), { instantly: true })
    expect(await reach().snapshot()).toMatchObject({
      right: {
        sequence: room.log.length,
        roomUuid: room.roomUuid,
        state: 'ended',
        createTime: room.createTime,
      },
    })
  })
})

describe('failures of the service', () => {
  it.each([
    ['gone', 'gone', { status: 404, serviceCode: 20404101 }],
    ['roomGone', 'roomGone', { status: 404, serviceCode: 20404100 }],
    ['userGone', 'userGone', { status: 404, serviceCode: 20404200 }],
    ['error500', 'unavailable', { status: 500, serviceCode: 500 }],
    ['error429', 'limited', { status: 429, retryAfter: 1000 }],
    ['malformed', 'unreadable', { status: 200 }],
    ['stuckPage', 'unreadable', {}],
  ] as const)('%s: it is a failure %s', async (kind, code, details) => {
    publish(3)
    room.rest.failNext(1, kind)
    const failed = await reach().missing(1, undefined)
    expect(failed).toMatchObject({ left: { code, message: expect.any(String), ...details } })
    expect(queries().length).toBe(1)
    expect(await sequencesOf(reach().missing(1, undefined))).toEqual([1, 2, 3])
  })

  it('for sequences that were trimmed, never existed, or whose room was destroyed', async () => {
    publish(5)
    room.trim(3)
    const codeOf = async (from: number) => {
      const failed = await reach().missing(from, undefined)
      return failed._tag === 'Left' ? failed.left.code : 'none'
    }
    expect([await codeOf(3), await codeOf(4), await codeOf(7)]).toEqual(['gone', 'none', 'gone'])
    room.destroy()
    expect(await codeOf(4)).toBe('roomGone')
    expect(await reach().snapshot()).toMatchObject({ left: { code: 'roomGone' } })
  })
})

describe('tokens', () => {
  it('are requested once, and again after a rejection', async () => {
    publish(150)
    const tokens = [sandbox.token('ann', { expires: 1 }), sandbox.token('ann')]
    const getToken = jest.fn(async () => tokens.shift() ?? 'none')
    const cloud = reach({ getToken })
    expect(await sequencesOf(cloud.missing(1, undefined))).toEqual(range(1, 150))
    expect((await cloud.snapshot())._tag).toBe('Right')
    expect(getToken.mock.calls).toEqual([['first'], ['expired']])
    expect(sandbox.requests(room.roomUuid).map(({ status }) => status)).toEqual([401, 200, 200, 200])
  })

  it('are shared by concurrent requests', async () => {
    const tokens = [sandbox.token('ann', { expires: 1 }), sandbox.token('ann')]
    const getToken = jest.fn(() => tokens.shift() ?? 'none')
    const cloud = reach({ getToken })
    const all = await Promise.all([cloud.snapshot(), cloud.snapshot(), cloud.snapshot()])
    expect(all.map(({ _tag }) => _tag)).toEqual(['Right', 'Right', 'Right'])
    expect(getToken.mock.calls).toEqual([['first'], ['expired']])
  })

  it.each([
    ['the fresh one is refused too', () => 'nonsense', 2],
    [
      'there is none',
      () => {
        throw new Error('signed out')
      },
      0,
    ],
    ['there is none in the end', () => Promise.reject(new Error('signed out')), 0],
    ['it is empty', () => '', 0],
    ['it is no text', () => 7 as never, 0],
  ])('unauthorized: %s', async (_, getToken, requests) => {
    const failed = await reach({ getToken }).snapshot()
    expect(failed).toMatchObject({ left: { code: 'unauthorized' } })
    expect(queries().length).toBe(requests)
  })

  it('that are fixed are not renewed', async () => {
    expect(await reach({ token: 'nonsense' }).snapshot()).toMatchObject({
      left: { code: 'unauthorized', status: 401 },
    })
    expect(queries().length).toBe(1)
  })

  it('are requested again after getToken failed', async () => {
    const getToken = jest.fn((): string => {
      if (getToken.mock.calls.length === 1) throw new Error('not yet')
      return sandbox.token('ann')
    })
    const cloud = reach({ getToken })
    const tags = [(await cloud.snapshot())._tag, (await cloud.snapshot())._tag]
    expect(tags).toEqual(['Left', 'Right'])
  })
})

describe('a slow request', () => {
  const isLeft = (code: CloudFailureCode) =>
    expect.objectContaining({ left: expect.objectContaining({ code }) })

  it('times out', async () => {
    room.rest.failNext(1, 'slow')
    const scheduler = new VirtualTimeScheduler()
    const asked = reach({ scheduler, timeout: 20 }).snapshot()
    scheduler.flush()
    expect(await asked).toEqual(isLeft('timeout'))
  })

  it('can be aborted', async () => {
    room.rest.failNext(1, 'slow')
    const controller = new AbortController()
    const asked = reach().snapshot(controller.signal)
    controller.abort()
    expect(await asked).toEqual(isLeft('aborted'))
    expect(await reach().missing(1, undefined, controller.signal)).toEqual(isLeft('aborted'))
    expect(queries().length).toBe(0)
  })

  it('fails without a server', async () => {
    expect(await reach({ baseUrl: 'http://127.0.0.1:9' }).snapshot()).toEqual(isLeft('network'))
  })
})
