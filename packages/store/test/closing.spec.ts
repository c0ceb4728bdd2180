import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { CloudFetch } from '@roomfold/cloud'
import { type Sandbox, startSandbox } from '@roomfold/sandbox/server'
import { config, map, type Observable } from 'rxjs'
import { createScheduler } from './counted-scheduler.ts'
import { expectWhole } from './expect-whole.ts'
import { holdingFetch } from './held-answers.ts'
import { type Leftovers, watchLeftovers } from './leftovers.ts'
import {
  chat,
  cut,
  enter,
  type JoinOptions,
  type LiveRoom,
  logIn,
  prepare,
  property,
  useSandbox,
} from './live-room.ts'

jest.setTimeout(20_000)

const boom = (): never => {
  throw new Error('boom')
}

/** For what no event tells of. The test's own time is its limit. */
const eventually = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

/** All streams of a store, and one of each kind that is made on demand. */
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

interface Ends {
  completed: number
  readonly errors: unknown[]
}

const watchEnds = (streams: readonly Observable<unknown>[]): Ends => {
  const ends: Ends = { completed: 0, errors: [] }
  const complete = (): void => {
    ends.completed += 1
  }
  for (const stream of streams) stream.subscribe({ error: (cause) => ends.errors.push(cause), complete })
  return ends
}

/**
 * Everything that an application can hand in, throwing. An operator of the application that throws ends the stream
 * it makes, by RxJS's convention: those errors are returned.
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

/** Lessons have a gap, an absence, a peer message, a forged one, and some that nobody can read. */
const goThroughALot = async (live: LiveRoom): Promise<void> => {
  const { room, store, member } = live
  room.publish(enter('ann'))
  room.dropNext(2)
  for (let page = 1; page <= 5; page += 1) room.publish(property('page', page))
  room.forge('mallory', '{}')
  room.forge('server', '{')
  room.publish(chat('hello'))
  await live.until(() => store.getSnapshot().sequence === room.log.length)
  await cut(live)
  room.publish(property('page', 6))
  await live.caughtUp()
  room.sendPeer(`viewer of ${room.roomUuid}`, '{"cmd":1,"version":1,"ts":1,"data":{"message":"psst"}}')
  room.publish(chat('good bye'))
  await member.subscribe('elsewhere')
  await live.caughtUp()
}

describe('after close', () => {
  let leftovers: Leftovers
  let sandbox: Sandbox
  const sandboxScheduler = createScheduler()

  const prepareRoom = async (options?: JoinOptions): Promise<LiveRoom> => {
    leftovers = watchLeftovers()
    sandbox = await startSandbox({ scheduler: sandboxScheduler })
    return prepare(sandbox, 'lesson', options)
  }

  /** What is left behind at some moment, when everything is ended: nothing. */
  const expectClean = async (live: LiveRoom): Promise<void> => {
    const { store, member, scheduler, room } = live
    const removed = jest.spyOn(member, 'removeEventListener')
    const ends = watchEnds(streamsOf(live))
    store.close()
    expect(ends).toEqual({ completed: 11, errors: [] })
    expect(removed.mock.calls.map(([name]) => name).sort()).toEqual(['linkState', 'message'])
    const known = store.getSnapshot()
    room.publish(chat('after the end'))
    store.receive(room.log.at(-1))
    store.refresh()
    await member.logout()
    expect(scheduler.pending).toBe(0)
    await sandbox.close()
    expect(sandboxScheduler.pending).toBe(0)
    await leftovers.expectNone()
    expect(store.getSnapshot()).toBe(known)
    expect(store.status).toEqual({ state: 'closed', gap: undefined })
    expect(ends).toEqual({ completed: 11, errors: [] })
  }

  it('nothing is left of a lesson that went through a lot', async () => {
    const live = await prepareRoom()
    await logIn(live)
    await goThroughALot(live)
    await expectClean(live)
  })

  it('nothing is left of a store that never got a connection', async () => {
    await expectClean(await prepareRoom())
  })

  it('nothing is left of a store that waits for its first snapshot', async () => {
    const { fetch, hold } = holdingFetch()
    const held = hold('snapshot')
    const live = await prepareRoom({ fetch })
    await live.member.login()
    await live.member.subscribe('lesson')
    live.subscribed()
    await held.answered
    await expectClean(live)
    held.release()
    expect(live.store.status.state).toBe('closed')
  })

  it('nothing is left of a gap within the reorder window', async () => {
    const live = await prepareRoom({ store: { reorderWindow: 60_000 } })
    await logIn(live)
    live.room.dropNext(1)
    live.room.publish(chat('lost'))
    live.room.publish(chat('held back'))
    await live.member.subscribe('elsewhere')
    // The reorder window, and the time in which deliveries from before the snapshot may arrive.
    expect(live.scheduler.pending).toBe(2)
    await expectClean(live)
  })

  it('nothing is left of an answer that is on its way', async () => {
    const live = await prepareRoom({ store: { reorderWindow: 0 } })
    await logIn(live)
    live.room.rest.failNext(1, 'slow')
    live.room.dropNext(1)
    live.room.publish(chat('lost'))
    live.room.publish(chat('held back'))
    await live.until(() => live.store.status.state === 'gapped')
    await new Promise((resolve) => setImmediate(resolve))
    await expectClean(live)
  })

  it('nothing is left of a catch-up between two calls, nor of a connection between two attempts', async () => {
    const live = await prepareRoom({ store: { retryDelay: 60_000 } })
    await logIn(live)
    live.room.rest.failNext(1, 'error500')
    live.store.refresh()
    await eventually(() => live.calls().length === 1 && live.scheduler.pending === 1)
    live.room.disconnect()
    await live.until(() => live.store.status.state === 'stale')
    await expectClean(live)
  })

  it('nothing is left of a gap that waits to be given up', async () => {
    const live = await prepareRoom({ store: { gapTimeout: 60_000 } })
    await logIn(live)
    live.room.rest.failNext(1, 'unauthorized')
    live.room.dropNext(1)
    live.room.publish(chat('lost'))
    live.room.publish(chat('held back'))
    await live.until(() => live.codes().includes('catchUpFailed'))
    await expectClean(live)
  })
})

describe('before close, no stream errs or completes', () => {
  const lessons = useSandbox()
  let unhandled: unknown[] = []

  beforeEach(() => {
    unhandled = []
    config.onUnhandledError = (cause) => unhandled.push(cause)
  })

  afterEach(() => {
    config.onUnhandledError = null
  })

  it('when every subscriber, selector, equals and effect throws', async () => {
    const live = await lessons.join({ store: { limits: { issues: 10_000 } } })
    const ends = watchEnds(streamsOf(live))
    const pages: unknown[] = []
    const derivedErrors = throwEverywhere(live)
    live.store.property$('page').subscribe((page) => pages.push(page))
    await goThroughALot(live)
    expect(pages.at(-1)).toBe(6)
    expect(ends).toEqual({ completed: 0, errors: [] })
    expect(live.codes()).toEqual(expect.arrayContaining(['subscriberFailed', 'forgedSender']))
    expectWhole(live, 'times')
    live.store.close()
    expect(ends).toEqual({ completed: 11, errors: [] })
    expect(derivedErrors).toHaveLength(11)
    await new Promise((resolve) => setImmediate(resolve))
    expect(unhandled).toEqual([])
  })

  it('when the injected fetch throws, rejects and answers with nonsense', async () => {
    let calls = 0
    const fetch: CloudFetch = (address, options) => {
      calls += 1
      if (calls % 4 === 1) return boom()
      if (calls % 4 === 2) return Promise.reject(new Error('boom'))
      if (calls % 4 === 3) return Promise.resolve(undefined as never)
      return globalThis.fetch(address, options)
    }
    const live = await lessons.join({ fetch })
    const ends = watchEnds(streamsOf(live))
    await goThroughALot(live)
    expect(calls).toBe(12)
    expect(ends).toEqual({ completed: 0, errors: [] })
    expectWhole(live, 'times')
    expect(unhandled).toEqual([])
  })

  it('when the injected sender rule and chance throw', async () => {
    let isBroken = false
    const sender = (from: string): boolean => (isBroken ? boom() : from === 'server')
    const live = await lessons.join({ store: { sender, random: boom } })
    const ends = watchEnds(streamsOf(live))
    isBroken = true
    live.room.publish(chat('nobody hears this'))
    await live.until(() => live.codes().includes('functionFailed'))
    isBroken = false
    live.room.rest.failNext(1, 'error500')
    await goThroughALot(live)
    expect(ends).toEqual({ completed: 0, errors: [] })
    expectWhole(live, 'times')
    expect(unhandled).toEqual([])
  })
})
