import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeSequences, decodeSnapshot } from '@roomfold/protocol'
import { type PublishedAction, type Sandbox, type SandboxRoom, startSandbox } from './index.ts'

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
  room = sandbox.room(`room/${rooms}`)
})

interface Got {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: { readonly code?: number; readonly data?: { readonly [name: string]: unknown } }
}

const fetchText = async (path: string, headers: Record<string, string>): Promise<Got> => {
  const response = await fetch(`${sandbox.url}${path}`, { headers })
  const text = await response.text()
  const body = text.startsWith('{') ? (JSON.parse(text) as Got['body']) : {}
  return { status: response.status, headers: response.headers, text, body }
}

const prefixes = { 'edu-v2': '/edu/apps/app/v2', 'scene-v1': '/scene/apps/app/v1' }

const get = (resource: string, api: keyof typeof prefixes = 'scene-v1', token = sandbox.token('ann')) =>
  fetchText(`${prefixes[api]}/rooms/${encodeURIComponent(room.roomUuid)}/${resource}`, {
    'x-agora-token': token,
    'x-agora-uid': 'ann',
  })

const publish = (count: number): void => {
  for (let index = 0; index < count; index += 1) room.publish(chat)
}

const sequencesIn = ({ text }: Got) => {
  const page = decodeSequences(text)
  if (page._tag === 'Left') throw new Error(page.left.message)
  return page.right.items.map((item) => (item._tag === 'Right' ? item.right.sequence : undefined))
}

describe('sequences', () => {
  it.each(['edu-v2', 'scene-v1'] as const)('of %s have pages of 100', async (api) => {
    publish(250)
    const pages = []
    for (const nextId of [1, 101, 201]) pages.push(await get(`sequences?nextId=${nextId}`, api))
    expect(pages.flatMap(sequencesIn)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1))
    expect(
      pages.map(({ body }) => [body.data?.['nextId'], body.data?.['count'], body.data?.['total']]),
    ).toEqual([
      [101, 100, 250],
      [201, 100, 150],
      [null, 50, 50],
    ])
  })

  it('have a `roomUuid` and no `ts`', async () => {
    publish(1)
    const { list } = (await get('sequences')).body.data as { list: object[] }
    expect(list[0]).toMatchObject({ roomUuid: room.roomUuid, sequence: 1, cmd: 3, version: 1 })
    expect(list[0]).not.toHaveProperty('ts')
  })

  it('have smaller pages on request', async () => {
    publish(7)
    const { body } = await get('sequences?nextId=2&count=3')
    expect(body.data).toMatchObject({ count: 3, nextId: 5 })
  })

  it.each([
    ['nextId=6', 404, 20404101],
    ['nextId=2', 404, 20404101],
    ['nextId=soon', 400, 400],
    ['nextId=4&count=0', 400, 400],
    ['nextId=5', 200, 0],
    ['nextId=3', 200, 0],
    ['', 200, 0],
  ])('of a room with 3 and 4 alone: ?%s answers %d, code %d', async (query, status, code) => {
    publish(4)
    room.trim(2)
    expect(await get(`sequences?${query}`)).toMatchObject({ status, body: { code } })
  })
})

describe('authorization', () => {
  it.each([
    ['no token', () => ({}), 401],
    ['an unknown token', () => ({ 'x-agora-token': 'nonsense' }), 401],
    ['an expired token', () => ({ 'x-agora-token': sandbox.token('ann', { expires: Date.now() }) }), 401],
    ["another user's", () => ({ 'x-agora-token': sandbox.token('ben'), 'x-agora-uid': 'ann' }), 401],
    ['a good one', () => ({ 'x-agora-token': sandbox.token('ann') }), 200],
    ['a newer header', () => ({ authorization: `agora token=${sandbox.token('ann')}` }), 200],
  ])('%s', async (_, headersOf, status) => {
    const path = `/scene/apps/app/v1/rooms/${encodeURIComponent(room.roomUuid)}/snapshot`
    expect((await fetchText(path, headersOf())).status).toBe(status)
  })

  it('logs every request', async () => {
    const begin = Date.now()
    await get('sequences?nextId=1', 'edu-v2')
    await get('snapshot', 'scene-v1', 'nonsense')
    expect(sandbox.requests(room.roomUuid)).toEqual([
      {
        path: expect.stringContaining('/sequences'),
        query: { nextId: '1' },
        at: expect.any(Number),
        status: 200,
      },
      { path: expect.stringContaining('/snapshot'), query: {}, at: expect.any(Number), status: 401 },
    ])
    expect(sandbox.requests(room.roomUuid)[0]?.at).toBeGreaterThanOrEqual(begin)
    expect(sandbox.requests('another')).toEqual([])
  })
})

describe('a missing room', () => {
  it('was never created, or was destroyed', async () => {
    publish(1)
    room.destroy()
    expect(await get('snapshot')).toMatchObject({ status: 404, body: { code: 20404100 } })
    expect(await get('sequences?nextId=1')).toMatchObject({ status: 404, body: { code: 20404100 } })
    expect(() => room.publish(chat)).toThrow('destroyed')
    room = { ...room, roomUuid: 'never' }
    expect(await get('snapshot')).toMatchObject({ status: 404, body: { code: 20404100 } })
  })

  it('has new sequences when it is re-created', async () => {
    publish(3)
    const before = room.createTime
    room.destroy()
    room.recreate()
    expect(room.createTime).toBeGreaterThan(before)
    expect(room.publish(chat)).toBe(1)
    const decoded = decodeSnapshot((await get('snapshot')).text)
    expect(decoded).toMatchObject({ right: { sequence: 1, createTime: room.createTime } })
  })
})

describe('faults of responses', () => {
  it.each([
    ['error500', { status: 500 }],
    ['error429', { status: 429 }],
    ['unauthorized', { status: 401 }],
    ['roomGone', { status: 404, body: { code: 20404100 } }],
    ['userGone', { status: 404, body: { code: 20404200 } }],
    ['gone', { status: 404, body: { code: 20404101 } }],
    ['emptyPage', { status: 200, body: { data: { list: [], nextId: null } } }],
    ['stuckPage', { status: 200, body: { data: { nextId: 1 } } }],
    ['malformed', { status: 200, body: {} }],
  ] as const)('%s, as often as it was commanded', async (kind, expected) => {
    publish(9)
    room.rest.failNext(2, kind)
    for (const _ of [1, 2]) expect(await get('sequences?nextId=1')).toMatchObject(expected)
    expect(await get('sequences?nextId=1')).toMatchObject({ status: 200, body: { data: { count: 9 } } })
    expect(room.faultsApplied).toMatchObject([
      { kind, path: expect.stringContaining('/sequences') },
      { kind, path: expect.stringContaining('/sequences') },
    ])
  })

  it('429 has a Retry-After header', async () => {
    room.faults({ rest: { error429: 1 } })
    expect((await get('snapshot')).headers.get('retry-after')).toBe('1')
    room.calm()
    expect((await get('snapshot')).status).toBe(200)
  })

  it('short pages are continued by the next page', async () => {
    publish(30)
    room.faults({ rest: { shortPage: 1 } })
    const sequences: unknown[] = []
    let next: unknown = 1
    let pages = 0
    for (; typeof next === 'number'; pages += 1) {
      const page = await get(`sequences?nextId=${next}`)
      sequences.push(...sequencesIn(page))
      next = page.body.data?.['nextId']
    }
    expect(sequences).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    expect(pages).toBeGreaterThanOrEqual(6)
  })

  it('slow responses are valid', async () => {
    room.rest.failNext(1, 'slow')
    const begin = Date.now()
    expect((await get('snapshot')).status).toBe(200)
    expect(Date.now() - begin).toBeGreaterThanOrEqual(95)
  })

  it('failures of pages apply to the next request for a page', async () => {
    publish(1)
    room.rest.failNext(1, 'emptyPage')
    expect((await get('snapshot')).status).toBe(200)
    expect((await get('sequences?nextId=1')).body.data?.['count']).toBe(0)
  })
})
