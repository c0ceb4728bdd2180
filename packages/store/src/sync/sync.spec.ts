import { describe, expect, it } from '@jest/globals'
import type { ChannelAction } from '@roomfold/protocol'
import { decodedChat, snapshotAt } from '../../test/sync-fixtures.ts'
import type { CatchUpFailure } from '../index.ts'
import type { SyncInput, Timed } from './inputs.ts'
import type { Sync } from './state.ts'
import { initialSync, sync } from './sync.ts'

const both = { replace: true, fill: true }
const none = { replace: false, fill: false }

const optionsWith = (can: typeof both) => ({
  can,
  mayRetry: (calls: number) => calls <= 2,
  limits: { reorderBuffer: 3, pending: 5, gap: 10 },
})

const delivered = (...sequences: readonly number[]): SyncInput => ({
  type: 'delivered',
  decoded: sequences.map(decodedChat),
})

const network: CatchUpFailure = { code: 'network', message: 'no answer' }

/** An input, or one that depends on the state: the answer to its request, the timer of its gap. */
type Step = SyncInput | ((state: Sync) => SyncInput)

const request = ({ situation: { fetch } }: Sync) => {
  if (fetch === undefined) throw new Error('nothing is requested')
  return fetch.request
}
const called: Step = (state) => ({ type: 'called', request: request(state) })
const callFailed: Step = (state) => ({ type: 'callFailed', request: request(state) })
const fetchFailed =
  (failure = network): Step =>
  (state) => ({ type: 'fetchFailed', request: request(state), failure })
const fetched =
  (...sequences: readonly number[]): Step =>
  (state) => ({ type: 'fetched', request: request(state), items: sequences.map(decodedChat) })
const snapshotTaken =
  (sequence: number, createTime?: number): Step =>
  (state) => ({ type: 'snapshotTaken', request: request(state), snapshot: snapshotAt(sequence, createTime) })
const gapTimer =
  (type: 'gapOutlasted' | 'gapExpired'): Step =>
  ({ situation: { gap } }) => {
    if (gap === undefined) throw new Error('there is no gap')
    return { type, key: gap.key }
  }

const play = (can: typeof both, ...inputs: readonly Step[]): Sync => {
  const options = optionsWith(can)
  const step = sync(options)
  return inputs.reduce<Sync>(
    (state, input, index) =>
      step(state, { ...(typeof input === 'function' ? input(state) : input), at: index } as Timed),
    initialSync(undefined, options),
  )
}

const listening: SyncInput = { type: 'listening', hasLink: false }
const up: SyncInput = { type: 'linkChanged', link: 'up' }
const down: SyncInput = { type: 'linkChanged', link: 'down' }
const joined = [listening, called, snapshotTaken(5)]

const sequencesOf = ({ ready }: Sync) => ready.map(({ sequence }) => sequence)
const codesOf = ({ output }: Sync) => output.issues.map(({ code }) => code)

describe('sync: the first catch-up', () => {
  it('releases the next message and is live without a catch-up', () => {
    const state = play(none, delivered(1))
    expect(state).toMatchObject({ next: 2, fastPath: 'fold', situation: { status: { state: 'live' } } })
    expect(sequencesOf(state)).toEqual([1])
  })

  it('requests the first snapshot at once, and buffers messages', () => {
    const waiting = play(both, listening, delivered(6), delivered(7))
    expect(waiting).toMatchObject({ ready: [], situation: { fetch: { request: { need: 'snapshot' } } } })
    const state = play(both, listening, delivered(6), delivered(7), called, snapshotTaken(5))
    expect(sequencesOf(state)).toEqual([6, 7])
    expect(state.output.replacement).toMatchObject({ snapshot: { sequence: 5 }, isSameRoom: true })
    expect(state.situation.status.state).toBe('live')
  })

  it('waits with a link for `up`, the first message, or its timeout', () => {
    const withLink: SyncInput = { type: 'listening', hasLink: true }
    expect(play(both, withLink).situation).toMatchObject({ first: 'awaitingLink', fetch: undefined })
    for (const input of [up, delivered(1), { type: 'joinTimedOut' } as const])
      expect(play(both, withLink, input).situation.fetch?.request.need).toBe('snapshot')
  })

  it('drops the oldest buffered messages at the limit, and reports it once', () => {
    const state = play(both, listening, delivered(1, 2, 3, 4, 5, 6))
    expect(codesOf(state)).toEqual(['pendingFull'])
    expect(codesOf(play(both, listening, delivered(1, 2, 3, 4, 5, 6), delivered(7)))).toEqual([])
  })
})

describe('sync: gaps', () => {
  const gap = [...joined, delivered(8)]

  it('hides a gap within the reorder window, then fetches it', () => {
    const forming = play(both, ...gap)
    expect(forming.situation).toMatchObject({
      status: { state: 'live', gap: undefined },
      gap: { phase: 'forming', gap: { from: 6, to: 7, since: 3 } },
      fetch: undefined,
    })
    const open = play(both, ...gap, gapTimer('gapOutlasted'), called)
    expect(open.situation.status).toEqual({
      state: 'gapped',
      gap: { from: 6, to: 7, since: 3, attempts: 1 },
    })
    expect(open.situation.fetch?.request).toMatchObject({ need: 'gap', from: 6, to: 7 })
    const filled = play(both, ...gap, gapTimer('gapOutlasted'), called, fetched(6, 7))
    expect(sequencesOf(filled)).toEqual([6, 7, 8])
    expect(filled.output.fetched.size).toBe(2)
    expect(filled.situation).toMatchObject({ status: { state: 'live', gap: undefined }, gap: undefined })
  })

  it('cancels the call when late messages fill the gap', () => {
    const state = play(both, ...gap, gapTimer('gapOutlasted'), called, delivered(7), delivered(6))
    expect(state.situation).toMatchObject({ fetch: undefined, status: { state: 'live' } })
  })

  it('requests a snapshot, with the same retry budget, if the service lacks the notifications', () => {
    const confirmed = play(both, ...gap, gapTimer('gapOutlasted'), called, fetched(6))
    expect(codesOf(confirmed)).toEqual(['holeConfirmed'])
    expect(confirmed.situation.fetch).toMatchObject({
      phase: 'calling',
      request: { need: 'snapshot', calls: 1 },
    })
  })

  it.each(['gone', 'unreadable'])('requests a snapshot at once after the failure %s', (code) => {
    const state = play(both, ...gap, gapTimer('gapOutlasted'), called, fetchFailed({ ...network, code }))
    expect(state.situation.fetch).toMatchObject({ phase: 'calling', request: { need: 'snapshot' } })
  })

  it('requests a snapshot for a large gap', () => {
    const state = play(both, ...joined, delivered(20), gapTimer('gapOutlasted'))
    expect(codesOf(state)).toEqual(['gapTooLarge'])
    expect(state.situation.fetch?.request.need).toBe('snapshot')
  })

  it('skips an unfillable gap when it expires', () => {
    const expired = play(none, delivered(1), delivered(3), gapTimer('gapOutlasted'), gapTimer('gapExpired'))
    expect(sequencesOf(expired)).toEqual([3])
    expect(codesOf(expired)).toEqual(['gapSkipped'])
    expect(expired.situation).toMatchObject({ status: { state: 'stale' }, loss: 'known', gap: undefined })
  })

  it('skips a gap at the limit of the reorder buffer, and requests a snapshot', () => {
    const state = play(both, ...joined, delivered(8), delivered(9), delivered(10), delivered(11))
    expect(codesOf(state)).toEqual(['reorderBufferFull'])
    expect(sequencesOf(state)).toEqual([8, 9, 10, 11])
    expect(state.situation).toMatchObject({
      status: { state: 'stale' },
      fetch: { request: { need: 'snapshot' } },
    })
  })
})

describe('sync: links, failures and retries', () => {
  it('fetches from the last notification on after a lost link', () => {
    const state = play(both, ...joined, delivered(6), down, up)
    expect(state.situation.fetch?.request).toMatchObject({ need: 'resume', from: 6, probe: { sequence: 6 } })
  })

  it('requests a snapshot if that notification has changed', () => {
    const other: Step = (state) => ({
      type: 'fetched',
      request: request(state),
      items: [{ _tag: 'Right', right: { type: 'room.stateChanged', cmd: 1, sequence: 6 } as ChannelAction }],
    })
    const checking = play(both, ...joined, delivered(6), down, up, called, other)
    expect(checking.situation).toMatchObject({
      intake: { phase: 'buffering', recreation: 'checking' },
      fetch: { request: { need: 'snapshot' } },
    })
    const restarted = play(
      both,
      ...joined,
      delivered(6),
      down,
      up,
      called,
      other,
      called,
      snapshotTaken(2, 9),
    )
    expect(restarted).toMatchObject({ next: 3, output: { replacement: { isSameRoom: false } } })
    expect(codesOf(restarted)).toEqual(['numberingRestarted'])
  })

  it('rejects an older snapshot of the same room, and requests again', () => {
    const state = play(
      both,
      ...joined,
      delivered(6),
      delivered(7),
      { type: 'refreshed' },
      called,
      snapshotTaken(6),
    )
    expect(codesOf(state)).toEqual(['snapshotOlder'])
    expect(state.situation.fetch).toMatchObject({ phase: 'pausing', request: { need: 'snapshot', calls: 1 } })
  })

  it('is stale after a failed catch-up, with a slow retry', () => {
    const failed = play(both, ...joined, { type: 'refreshed' }, called, callFailed, called, fetchFailed())
    expect(codesOf(failed)).toEqual(['catchUpFailed'])
    expect(failed.situation).toMatchObject({ status: { state: 'stale' }, failures: 1, fetch: undefined })
    const step = sync(optionsWith(both))
    const retried = step(failed, { type: 'slowRetryDue', at: 0 })
    expect(retried.situation.fetch?.request).toMatchObject({ isSlowRetry: true })
    expect(step(failed, { type: 'wokenUp', at: 0 }).situation.fetch?.request).toMatchObject({
      isSlowRetry: false,
    })
  })

  it('ignores answers of a replaced request', () => {
    const before = play(both, ...joined, { type: 'refreshed' })
    const old = { ...request(before) }
    const step = sync(optionsWith(both))
    const after = step(before, { type: 'snapshotTaken', request: old, snapshot: snapshotAt(9), at: 0 })
    expect(after.situation).toEqual(before.situation)
    expect(after.output.replacement).toBeUndefined()
  })

  it('buffers a known sequence with a newer time until a snapshot decides, once in 30 s', () => {
    const late: SyncInput = {
      type: 'delivered',
      decoded: [
        { _tag: 'Right', right: { type: 'room.chatReceived', sequence: 1, ts: 99_999 } as ChannelAction },
      ],
    }
    const suspected = play(both, ...joined, delivered(6), late)
    expect(codesOf(suspected)).toEqual(['numberingRestarted'])
    expect(suspected.situation).toMatchObject({
      intake: { recreation: 'checking' },
      fetch: { request: { need: 'snapshot' } },
    })
    const cleared = [...joined, delivered(6), late, called, snapshotTaken(6)]
    expect(codesOf(play(both, ...cleared, late))).toEqual([])
    const quietEnded: Step = ({ situation: { identity } }) => ({
      type: 'quietEnded',
      key: identity.quiet ?? {},
    })
    const lateEnded: Step = ({ situation: { identity } }) => ({
      type: 'lateDeliveryEnded',
      key: identity.lateDelivery ?? {},
    })
    expect(codesOf(play(both, ...cleared, quietEnded, lateEnded, delivered(7), late))).toEqual([
      'numberingRestarted',
    ])
  })
})
