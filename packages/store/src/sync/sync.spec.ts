import { describe, expect, it } from '@jest/globals'
import type { ChannelAction, Decoded } from '@roomfold/protocol'
import { EMPTY, NEVER } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { fetchWithRetry } from '../fetch/fetch-with-retry.ts'
import { gapTimers } from '../fetch/gap-timers.ts'
import type { Timed } from './inputs.ts'
import { initialSync, sync } from './sync.ts'

const options = {
  can: { replace: true, fill: true },
  mayRetry: (calls: number) => calls <= 5,
  limits: { reorderBuffer: 1_000, pending: 1_000, gap: 1_000 },
}
const chat = (sequence: number): Decoded => ({
  _tag: 'Right',
  right: {
    type: 'room.chatReceived',
    cmd: 3,
    version: 1,
    sequence,
    ts: sequence,
    message: `${sequence}`,
  } as ChannelAction,
})
const delivered = (...sequences: readonly number[]): Timed => ({
  type: 'delivered',
  decoded: sequences.map(chat),
  at: 7,
})
const play = (can: typeof options.can, ...inputs: readonly Timed[]) =>
  inputs.reduce(sync({ ...options, can }), initialSync(undefined, { ...options, can }))

describe('sync(state, input), without time', () => {
  const alone = { replace: false, fill: false }

  it('the next message is ready, and the store live', () => {
    const state = play(alone, delivered(1))
    expect(state).toMatchObject({
      next: 2,
      ready: [{ sequence: 1 }],
      situation: { status: { state: 'live' } },
    })
  })

  it('a gap shows once it has outlasted the reorder window, and is given up when it expires', () => {
    const forming = play(alone, delivered(1), delivered(3))
    expect(forming.situation).toMatchObject({ gap: { phase: 'forming', gap: { from: 2, to: 2, since: 7 } } })
    const { key } = forming.situation.gap as { key: { since: number } }
    const open = sync({ ...options, can: alone })(forming, { type: 'gapOutlasted', key, at: 8 })
    expect(open.situation.status).toMatchObject({ state: 'gapped', gap: { from: 2 } })
    const expired = sync({ ...options, can: alone })(open, { type: 'gapExpired', key, at: 9 })
    expect(expired).toMatchObject({ ready: [{ sequence: 3 }], output: { issues: [{ code: 'gapSkipped' }] } })
    expect(expired.situation).toMatchObject({ status: { state: 'stale' }, loss: 'known', gap: undefined })
  })

  it('messages wait for the first snapshot, which is asked for at once', () => {
    const state = play(options.can, { type: 'listening', hasLink: false, at: 1 }, delivered(6), delivered(7))
    expect(state).toMatchObject({ ready: [], situation: { fetch: { request: { need: 'snapshot' } } } })
  })
})

describe('time, by marbles', () => {
  const run = (test: Parameters<TestScheduler['run']>[0]) =>
    new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(test)
  const key = { since: 0 }

  it('a gap outlasts the reorder window, and expires at its timeout', () => {
    run(({ expectObservable }) => {
      const scheduler = undefined as never
      const timers = gapTimers({ reorderWindow: 200, gapPolicy: 'skip', gapTimeout: 1_000, scheduler })
      expectObservable(timers(key)).toBe('200ms a 799ms (b|)', {
        a: { type: 'gapOutlasted', key },
        b: { type: 'gapExpired', key },
      })
    })
  })
  void [EMPTY, NEVER, fetchWithRetry]
})
