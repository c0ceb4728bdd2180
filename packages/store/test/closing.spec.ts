import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { CloudFetch } from '@roomfold/cloud'
import { type Sandbox, startSandbox } from '@roomfold/sandbox/server'
import { config, map, type Observable } from 'rxjs'
import { createScheduler } from './counting-scheduler.ts'
import { expectComplete } from './expect-complete.ts'
import {
  chat,
  disconnect,
  enter,
  type JoinOptions,
  type LiveRoom,
  logIn,
  prepare,
  property,
  useSandbox,
} from './live-room.ts'
import { type OpenHandles, trackOpenHandles } from './open-handles.ts'
import { pausableFetch } from './pausable-fetch.ts'

const boom = (): never => {
  throw new Error('boom')
}

/** Polls a condition that no event reports, until the test times out. */
const eventually = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

/** All observables of a store, and one of each keyed kind. */
const streamsOf = ({ store }: LiveRoom): readonly Observable<unknown>[] => [
  store.room$,
  store.actions$,
  store.changes$,
  store.messages$,
  store.peer$,
  store.issues$,
  store.status$,
  store.select(({ properties }) => properties),
  store.user$('ann'),
  store.stream$('stream of ann'),
  store.property$('page'),
]

interface StreamEnds {
  completed: number
  readonly errors: unknown[]
}

const observeEnds = (streams: readonly Observable<unknown>[]): StreamEnds => {
  const ends: StreamEnds = { completed: 0, errors: [] }
  const complete = (): void => {
    ends.completed += 1
  }
  for (const stream of streams) stream.subscribe({ error: (cause) => ends.errors.push(cause), complete })
  return ends
}

/**
 * Subscribes observers, selectors and effects that throw. An operator of the application that throws ends its own
 * observable, by RxJS's convention: returns those errors.
 */
const throwEverywhere = (live: LiveRoom): unknown[] => {
  const { store } = live
  const errors: unknown[] = []
  for (const stream of streamsOf(live)) {
    stream.subscribe(boom)
    stream.subscribe({ next: boom, error: boom, complete: boom })
    stream.pipe(map(boom)).subscribe({ error: (cause) => errors.push(cause) })
  }
  store.subscribe(boom)
  store.select(boom).subscribe()
  store.select(({ users }) => users.size, boom).subscribe()
  store.on('room.chatReceived', boom)
  store.on('room.propertiesUpdated', boom, { origins: ['live', 'catchUp', 'snapshot'] })
  return errors
}

/** A gap, an absence, a peer message, a forged message, and undecodable ones. */
const runFaultyLesson = async (live: LiveRoom): Promise<void> => {
  const { room, store, member } = live
  room.publish(enter('ann'))
  room.dropNext(2)
  for (let page = 1; page <= 5; page += 1) room.publish(property('page', page))
  room.forge('mallory', '{}')
  room.forge('server', '{')
  room.publish(chat('hello'))
  await live.until(() => store.getSnapshot().sequence === room.log.length)
  await disconnect(live)
  room.publish(property('page', 6))
  await live.caughtUp()
  room.sendPeer(`viewer of ${room.roomUuid}`, '{"cmd":1,"version":1,"ts":1,"data":{"message":"psst"}}')
  room.publish(chat('good bye'))
  await member.subscribe('elsewhere')
  await live.caughtUp()
}

describe('a closed store', () => {
  let openHandles: OpenHandles
  let sandbox: Sandbox
  const sandboxScheduler = createScheduler()

  const prepareRoom = async (options?: JoinOptions): Promise<LiveRoom> => {
    openHandles = trackOpenHandles()
    sandbox = await startSandbox({ scheduler: sandboxScheduler })
    return prepare(sandbox, 'lesson', options)
  }

  /** Closes the store, the member and the sandbox, and expects no open handles. */
  const expectClean = async (live: LiveRoom): Promise<void> => {
    const { store, member, scheduler, room } = live
    const removed = jest.spyOn(member, 'removeEventListener')
    const ends = observeEnds(streamsOf(live))
    store.close()
    expect(ends).toEqual({ completed: 11, errors: [] })
    expect(removed.mock.calls.map(([name]) => name).sort()).toEqual(['linkState', 'message'])
    const last = store.getSnapshot()
    room.publish(chat('after the end'))
    store.receive(room.log.at(-1))
    store.refresh()
    await member.logout()
    expect(scheduler.pending).toBe(0)
    await sandbox.close()
    expect(sandboxScheduler.pending).toBe(0)
    await openHandles.expectNone()
    expect(store.getSnapshot()).toBe(last)
    expect(store.status).toEqual({ state: 'closed', gap: undefined })
    expect(ends).toEqual({ completed: 11, errors: [] })
  }

  it('leaves no timers or sockets after disconnections and failures', async () => {
    const live = await prepareRoom()
    await logIn(live)
    await runFaultyLesson(live)
    await expectClean(live)
  })

  it('leaves nothing if it never connected', async () => {
    await expectClean(await prepareRoom())
  })

  it('leaves nothing while it waits for its first snapshot', async () => {
    const { fetch, pauseNext } = pausableFetch()
    const paused = pauseNext('snapshot')
    const live = await prepareRoom({ fetch })
    await live.member.login()
    await live.member.subscribe('lesson')
    live.subscribed()
    await paused.answered
    await expectClean(live)
    paused.release()
    expect(live.store.status.state).toBe('closed')
  })

  it('leaves nothing within the reorder window of a gap', async () => {
    const live = await prepareRoom({ store: { reorderWindow: 60_000 } })
    await logIn(live)
    live.room.dropNext(1)
    live.room.publish(chat('lost'))
    live.room.publish(chat('held'))
    await live.member.subscribe('elsewhere')
    // The reorder window, and the time in which deliveries from before the snapshot may arrive.
    expect(live.scheduler.pending).toBe(2)
    await expectClean(live)
  })

  it('leaves nothing while an answer is under way', async () => {
    const live = await prepareRoom({ store: { reorderWindow: 0 } })
    await logIn(live)
    live.room.rest.failNext(1, 'slow')
    live.room.dropNext(1)
    live.room.publish(chat('lost'))
    live.room.publish(chat('held'))
    await live.until(() => live.store.status.state === 'gapped')
    await new Promise((resolve) => setImmediate(resolve))
    await expectClean(live)
  })

  it('leaves nothing between two calls, or between two connection attempts', async () => {
    const live = await prepareRoom({ store: { retryDelay: 60_000 } })
    await logIn(live)
    live.room.rest.failNext(1, 'error500')
    live.store.refresh()
    await eventually(() => live.calls().length === 1 && live.scheduler.pending === 1)
    live.room.disconnect()
    await live.until(() => live.store.status.state === 'stale')
    await expectClean(live)
  })

  it('leaves nothing while a gap waits for `gapTimeout`', async () => {
    const live = await prepareRoom({ store: { gapTimeout: 60_000 } })
    await logIn(live)
    live.room.rest.failNext(1, 'unauthorized')
    live.room.dropNext(1)
    live.room.publish(chat('lost'))
    live.room.publish(chat('held'))
    await live.until(() => live.codes().includes('catchUpFailed'))
    await expectClean(live)
  })
})

describe('no observable errors or completes before close', () => {
  const lessons = useSandbox()
  let unhandled: unknown[] = []

  beforeEach(() => {
    unhandled = []
    config.onUnhandledError = (cause) => unhandled.push(cause)
  })

  afterEach(() => {
    config.onUnhandledError = null
  })

  it('if every subscriber, selector, `equals` and effect throws', async () => {
    const live = await lessons.join({ store: { limits: { issues: 10_000 } } })
    const ends = observeEnds(streamsOf(live))
    const pages: unknown[] = []
    const derivedErrors = throwEverywhere(live)
    live.store.property$('page').subscribe((page) => pages.push(page))
    await runFaultyLesson(live)
    expect(pages.at(-1)).toBe(6)
    expect(ends).toEqual({ completed: 0, errors: [] })
    expect(live.codes()).toEqual(expect.arrayContaining(['subscriberFailed', 'forgedSender']))
    expectComplete(live, 'times')
    live.store.close()
    expect(ends).toEqual({ completed: 11, errors: [] })
    expect(derivedErrors).toHaveLength(11)
    await new Promise((resolve) => setImmediate(resolve))
    expect(unhandled).toEqual([])
  })

  it('if `fetch` throws, rejects or returns invalid answers', async () => {
    let calls = 0
    const fetch: CloudFetch = (address, options) => {
      calls += 1
      if (calls % 4 === 1) return boom()
      if (calls % 4 === 2) return Promise.reject(new Error('boom'))
      if (calls % 4 === 3) return Promise.resolve(undefined as never)
      return globalThis.fetch(address, options)
    }
    const live = await lessons.join({ fetch })
    const ends = observeEnds(streamsOf(live))
    await runFaultyLesson(live)
    expect(calls).toBe(12)
    expect(ends).toEqual({ completed: 0, errors: [] })
    expectComplete(live, 'times')
    expect(unhandled).toEqual([])
  })

  it('if `sender` and `random` throw', async () => {
    let isBroken = false
    const sender = (from: string): boolean => (isBroken ? boom() : from === 'server')
    const live = await lessons.join({ store: { sender, random: boom } })
    const ends = observeEnds(streamsOf(live))
    isBroken = true
    live.room.publish(chat('lost'))
    await live.until(() => live.codes().includes('functionFailed'))
    isBroken = false
    live.room.rest.failNext(1, 'error500')
    await runFaultyLesson(live)
    expect(ends).toEqual({ completed: 0, errors: [] })
    expectComplete(live, 'times')
    expect(unhandled).toEqual([])
  })
})
