import { describe, expect, it, jest } from '@jest/globals'
import { VirtualTimeScheduler } from 'rxjs'
import { type CloudFetch, type CloudOptions, createCloud } from './index.ts'

const reach = (fetch: CloudFetch, options: Partial<CloudOptions> = {}) =>
  createCloud({
    baseUrl: 'https://api.example.com/region',
    appId: 'app',
    roomUuid: 'biology',
    token: 'secret',
    api: 'edu-v2',
    fetch,
    ...options,
  } as CloudOptions)

const body = (data: unknown, more: object = {}) => JSON.stringify({ code: 0, msg: 'Success', data, ...more })
const page = (nextId: number | null, list: readonly unknown[] = []) => body({ list, nextId })
const answering =
  (text: string, init?: ResponseInit): CloudFetch =>
  async () =>
    new Response(text, init)

const never = new Promise<never>(() => undefined)

/** Waits until an available response has been read. */
const arrived = () => new Promise(setImmediate)

describe('a request', () => {
  it('carries the token in the headers of its interface', async () => {
    const fetch = jest.fn(answering(page(null)))
    await reach(fetch, { uid: 'ann' }).missing(7, 9)
    await reach(fetch, { api: 'scene-v1', pageSize: 5 }).missing(7, 9)
    await reach(fetch, { api: 'scene-v1' }).snapshot()
    const asked = fetch.mock.calls.map(([address, { headers, method, redirect }]) => ({
      address,
      headers,
      method,
      redirect,
    }))
    const common = { method: 'GET', redirect: 'error' }
    expect(asked).toEqual([
      {
        ...common,
        address: 'https://api.example.com/region/edu/apps/app/v2/rooms/biology/sequences?nextId=7',
        headers: { 'x-agora-token': 'secret', 'x-agora-uid': 'ann', Authorization: 'agora token=secret' },
      },
      {
        ...common,
        address: 'https://api.example.com/region/scene/apps/app/v1/rooms/biology/sequences?nextId=7&count=5',
        headers: { 'x-agora-token': 'secret' },
      },
      {
        ...common,
        address: 'https://api.example.com/region/scene/apps/app/v1/rooms/biology/snapshot',
        headers: { 'x-agora-token': 'secret' },
      },
    ])
  })

  it('encodes ids as path segments', async () => {
    const fetch = jest.fn(answering(page(null)))
    await reach(fetch, { appId: 'a/b', roomUuid: '../x?y#z' }).missing(1, undefined)
    expect(fetch.mock.calls[0]?.[0]).toContain('/apps/a%2Fb/v2/rooms/..%2Fx%3Fy%23z/sequences')
  })

  it('uses the platform’s fetch by default', async () => {
    const before = globalThis.fetch
    try {
      globalThis.fetch = answering(page(null)) as typeof globalThis.fetch
      expect(await reach(undefined as never).missing(1, undefined)).toMatchObject({ _tag: 'Right' })
    } finally {
      globalThis.fetch = before
    }
  })
})

describe('an option out of range throws a RangeError', () => {
  it.each([
    [{ pageSize: 0 }, 'pageSize'],
    [{ pageSize: 101 }, 'pageSize'],
    [{ pageLimit: 0.5 }, 'pageLimit'],
    [{ bodyLimit: Number.NaN }, 'bodyLimit'],
    [{ timeout: 0 }, 'timeout'],
    [{ timeout: Number.POSITIVE_INFINITY }, 'timeout'],
    [{ api: 'v3' }, 'api'],
    [{ dialect: 'klingon' }, 'dialect'],
    [{ token: undefined }, 'token'],
    [{ getToken: () => 'two' }, 'token'],
    [{ roomUuid: '..' }, 'roomUuid'],
    [{ roomUuid: undefined as unknown as string }, 'roomUuid'],
    [{ baseUrl: undefined as unknown as string }, 'baseUrl'],
    [{ appId: '' }, 'appId'],
  ])('%j', (options, name) => {
    expect(() => reach(answering(''), options as Partial<CloudOptions>)).toThrow(name)
  })
})

describe('a response', () => {
  it.each([
    ['an item that is none', page(null, [{ cmd: 'x' }]), 200, { _tag: 'Right' }],
    ['a service code beside HTTP 200', body(null, { code: 20404100 }), 200, { left: { code: 'roomGone' } }],
    [
      'an unknown service code',
      body(null, { code: 30000 }),
      200,
      { left: { code: 'refused', serviceCode: 30000 } },
    ],
    ['HTTP 403', 'no', 403, { left: { code: 'refused', status: 403 } }],
    ['HTTP 404 of another server', '<html>', 404, { left: { code: 'refused', status: 404 } }],
    ['HTTP 503', '', 503, { left: { code: 'unavailable', status: 503 } }],
    ['nothing', '', 200, { left: { code: 'unreadable', status: 200 } }],
    ['HTML', '<html>', 200, { left: { code: 'unreadable' } }],
    ['no list', body({ list: 5 }), 200, { left: { code: 'unreadable' } }],
    ['null', 'null', 200, { left: { code: 'unreadable' } }],
    ['a next page that is this one', page(3), 200, { left: { code: 'unreadable' } }],
    ['a next page before this one', page(1), 200, { left: { code: 'unreadable' } }],
  ])('%s', async (_, text, status, expected) => {
    expect(await reach(answering(text, { status })).missing(3, undefined)).toMatchObject(expected)
  })

  it('whose pages do not advance fails', async () => {
    let next = 1
    const fetch = jest.fn(async () => {
      next += 1
      return new Response(page(next))
    })
    const failed = await reach(fetch).missing(1, undefined)
    expect(failed).toMatchObject({ left: { code: 'refused' } })
    expect(fetch.mock.calls.length).toBe(1000)
  })

  it.each([
    ['2', 2_000],
    ['0.5', 500],
    ['Thu, 01 Jan 1970 00:01:00 GMT', 50_000],
    ['Thu, 01 Jan 1970 00:00:01 GMT', 0],
    ['soon', undefined],
    ['-3', undefined],
    ['', undefined],
  ])('that says Retry-After: %s means %s ms', async (header, retryAfter) => {
    const scheduler = new VirtualTimeScheduler()
    scheduler.frame = 10_000
    const fetch = answering('', { status: 429, headers: { 'retry-after': header } })
    const failed = await reach(fetch, { scheduler }).snapshot()
    if (failed._tag === 'Right') throw new Error('not limited')
    expect(failed.left.code).toBe('limited')
    expect(failed.left.retryAfter).toBe(retryAfter)
  })

  it('with Retry-After as a date is relative to its own Date', async () => {
    const date = 'Sat, 28 Nov 2026 10:00:00 GMT'
    const headers = { date, 'retry-after': 'Sat, 28 Nov 2026 10:00:30 GMT' }
    const scheduler = new VirtualTimeScheduler()
    const failed = await reach(answering('', { status: 503, headers }), { scheduler }).snapshot()
    expect(failed).toMatchObject({ left: { code: 'unavailable', retryAfter: 30_000 } })
  })

  it('that is too large fails', async () => {
    const limits = { bodyLimit: 1_000 }
    const large = body({ list: [], nextId: null, more: 'é'.repeat(600) })
    const declared = answering(large, { headers: { 'content-length': String(large.length + 600) } })
    const byHand: CloudFetch = async () => ({ status: 200, text: async () => large }) as Response
    for (const fetch of [answering(large), declared, byHand]) {
      expect(await reach(fetch, limits).missing(1, undefined)).toMatchObject({ left: { code: 'refused' } })
      expect(await reach(fetch).missing(1, undefined)).toMatchObject({ _tag: 'Right' })
    }
  })
})

describe('a faulty fetch', () => {
  const unreadable = new Proxy({}, { get: () => () => never })
  const failing: [string, CloudFetch, object][] = [
    [
      'throws',
      () => thrown(new Error('at once')),
      { code: 'network', message: expect.stringContaining('at once') },
    ],
    ['rejects', async () => thrown(new TypeError('later')), { code: 'network' }],
    ['throws what is no error', async () => thrown(Object.create(null)), { code: 'network' }],
    ['gives nothing', async () => undefined as never, { code: 'network' }],
    ['gives no status', async () => ({}) as never, { code: 'network' }],
    ['gives no body', async () => ({ status: 200 }) as never, { code: 'network' }],
    ['gives functions for everything', async () => unreadable as never, { code: 'timeout' }],
    ['never answers', () => never, { code: 'timeout' }],
    [
      'never ends its body',
      async () => new Response(new ReadableStream({ start: (part) => part.enqueue(new Uint8Array(1)) })),
      { code: 'timeout' },
    ],
    [
      'breaks off in its body',
      async () => new Response(new ReadableStream({ pull: (part) => part.error(new Error('reset')) })),
      { code: 'network', message: expect.stringContaining('reset') },
    ],
  ]

  it.each(failing)('%s: a failure', async (_, fetch, failure) => {
    const scheduler = new VirtualTimeScheduler()
    const asked = reach(fetch, { scheduler }).snapshot()
    await arrived()
    scheduler.flush()
    expect(await asked).toMatchObject({ left: failure })
  })

  it('that ignores its signal is abandoned', async () => {
    const controller = new AbortController()
    const asked = reach(() => never).snapshot(controller.signal)
    controller.abort()
    expect(await asked).toMatchObject({ left: { code: 'aborted' } })
  })

  it('has its signal aborted after the timeout', async () => {
    const signals: AbortSignal[] = []
    const fetch: CloudFetch = (_, { signal }) => {
      signals.push(signal)
      return never
    }
    const scheduler = new VirtualTimeScheduler()
    const asked = reach(fetch, { scheduler, timeout: 5 }).snapshot()
    await arrived()
    scheduler.flush()
    expect(scheduler.now()).toBe(5)
    expect(await asked).toMatchObject({ left: { code: 'timeout' } })
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })

  it('leaks no timer', async () => {
    const scheduler = new VirtualTimeScheduler()
    const schedule = jest.spyOn(scheduler, 'schedule')
    await reach(answering(page(null)), { scheduler }).missing(1, undefined)
    await reach(() => thrown(new Error('no')), { scheduler }).snapshot()
    expect([schedule.mock.calls.length, scheduler.actions]).toEqual([2, []])
  })
})

const thrown = (cause: unknown): never => {
  throw cause
}
