import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decodedChat, snapshotAt } from '../../test/sync-fixtures.ts'
import type { SyncInput, Timed } from './inputs.ts'
import { Sync } from './state.ts'
import { initialSync, sync } from './sync.ts'

const runs = Number(process.env['ROOMFOLD_RUNS'] ?? 200)
const length = 40

type Step =
  | { readonly type: 'deliver'; readonly sequences: readonly number[] }
  | { readonly type: 'publish'; readonly count: number }
  | { readonly type: 'answer'; readonly how: 'complete' | 'partial' | 'old' | 'failure' | 'gone' }
  | { readonly type: 'timer'; readonly which: 'gapOutlasted' | 'gapExpired' }
  | { readonly type: 'other'; readonly input: SyncInput }

const sequence = fc.integer({ min: 1, max: length })

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(sequence, { minLength: 1, maxLength: 3 })
      .map((sequences): Step => ({ type: 'deliver', sequences })),
  },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 4 }).map((count): Step => ({ type: 'publish', count })) },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(
        'complete' as const,
        'partial' as const,
        'old' as const,
        'failure' as const,
        'gone' as const,
      )
      .map((how): Step => ({ type: 'answer', how })),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('gapOutlasted' as const, 'gapExpired' as const)
      .map((which): Step => ({ type: 'timer', which })),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<SyncInput>(
        { type: 'linkChanged', link: 'down' },
        { type: 'linkChanged', link: 'up' },
        { type: 'linkChanged', link: 'resumed' },
        { type: 'linkChanged', link: 'lost' },
        { type: 'refreshed' },
        { type: 'slowRetryDue' },
        { type: 'wokenUp' },
        { type: 'joinTimedOut' },
        { type: 'listening', hasLink: true },
      )
      .map((input): Step => ({ type: 'other', input })),
  },
)

/** The same state without a fast path. */
const withoutFastPath = ({ situation, next, last, newest, backlog, ready, output }: Sync): Sync =>
  new Sync(situation, undefined, next, last, newest, backlog, ready, output)

const contentOf = ({ backlog, ...state }: Sync): object => ({ ...state, backlog: backlog.toArray() })

/** A service with a log that grows, and the synchronisation of one client. */
class World {
  state: Sync
  /** The end of the service's log. */
  newest = 0
  /** The client's room: its last sequence, and the skipped ones. */
  last = 0
  readonly skipped: number[] = []
  readonly #step: (state: Sync, input: Timed) => Sync
  readonly #can: { readonly replace: boolean; readonly fill: boolean }

  constructor(can: { readonly replace: boolean; readonly fill: boolean }) {
    this.#can = can
    const limits = { reorderBuffer: 5, pending: 100, gap: 10 }
    const options = { can, mayRetry: (calls: number) => calls <= 3, limits }
    this.#step = sync(options)
    this.state = initialSync(undefined, options)
  }

  apply(input: SyncInput): void {
    const timed = { ...input, at: 0 } as Timed
    const before = this.state
    const after = this.#step(before, timed)
    expect(contentOf(this.#step(before, timed))).toEqual(contentOf(after))
    expect(contentOf(this.#step(withoutFastPath(before), timed))).toEqual(contentOf(after))
    this.state = after
    this.#follow(before, after)
  }

  /** The invariants after each input. */
  #follow(before: Sync, { ready, output, situation, next, fastPath }: Sync): void {
    if (output.replacement !== undefined && 'snapshot' in output.replacement) {
      expect(output.replacement.snapshot.sequence).toBeGreaterThanOrEqual(this.last)
      this.last = output.replacement.snapshot.sequence
      this.skipped.length = 0
    }
    const maySkip = output.issues.some(({ code }) => code === 'gapSkipped' || code === 'reorderBufferFull')
    for (const { sequence = 0 } of ready) {
      expect(sequence).toBeGreaterThan(this.last)
      if (!maySkip) expect(sequence).toBe(this.last + 1)
      for (let missing = this.last + 1; missing < sequence; missing += 1) this.skipped.push(missing)
      this.last = sequence
    }
    expect(next).toBe(this.last + 1)
    const held = situation.held.map((entry) => entry.sequence ?? 0)
    expect(held).toEqual([...new Set(held)].toSorted((left, right) => left - right))
    if (held.length > 0) expect(held[0]).toBeGreaterThan(next)
    expect(situation.gap === undefined).toBe(held.length === 0)
    const { status } = situation
    if (status.gap !== undefined) expect(status.state).not.toBe('live')
    if (fastPath === 'fold') expect([status.state, held.length, situation.loss]).toEqual(['live', 0, 'none'])
    const hasBecomeLive = status.state === 'live' && before.situation.status.state !== 'live'
    if (hasBecomeLive) expect([situation.fetch, held.length, this.skipped]).toEqual([undefined, 0, []])
  }

  take(step: Step): void {
    if (step.type === 'publish') {
      for (let count = 0; count < step.count && this.newest < length; count += 1) {
        this.newest += 1
        this.apply({ type: 'delivered', decoded: [decodedChat(this.newest)] })
      }
    } else if (step.type === 'deliver') {
      const decoded = step.sequences.filter((sequence) => sequence <= this.newest + 3).map(decodedChat)
      this.newest = Math.max(
        this.newest,
        ...decoded.map((each) => (each._tag === 'Right' ? (each.right.sequence ?? 0) : 0)),
      )
      this.apply({ type: 'delivered', decoded })
    } else if (step.type === 'answer') this.answer(step.how)
    else if (step.type === 'other') this.apply(step.input)
    else if (this.state.situation.gap !== undefined)
      this.apply({ type: step.which, key: this.state.situation.gap.key })
  }

  answer(how: Extract<Step, { readonly type: 'answer' }>['how']): void {
    const { fetch } = this.state.situation
    if (fetch === undefined) return
    const { request } = fetch
    this.apply({ type: 'called', request })
    if (how === 'failure')
      return this.apply({ type: 'fetchFailed', request, failure: { code: 'network', message: '' } })
    if (how === 'gone')
      return this.apply({ type: 'fetchFailed', request, failure: { code: 'gone', message: '' } })
    if (request.need === 'snapshot') {
      const end = how === 'old' ? Math.max(0, this.newest - 3) : this.newest
      return this.apply({ type: 'snapshotTaken', request, snapshot: snapshotAt(end) })
    }
    const end = Math.min(request.to ?? this.newest, this.newest)
    const count = Math.max(0, end - request.from + 1)
    const returned = how === 'partial' ? Math.floor(count / 2) : count
    const items = Array.from({ length: returned }, (_, index) => decodedChat(request.from + index))
    return this.apply({ type: 'fetched', request, items })
  }

  /** A service that answers honestly, a link that is up, and timers that run. */
  heal(): void {
    this.apply({ type: 'linkChanged', link: 'up' })
    for (let round = 0; round < 50; round += 1) {
      const { fetch, gap, status } = this.state.situation
      if (fetch !== undefined) this.answer('complete')
      else if (gap !== undefined)
        this.apply({ type: gap.phase === 'forming' ? 'gapOutlasted' : 'gapExpired', key: gap.key })
      else if (status.state === 'stale') this.apply({ type: 'slowRetryDue' })
      else break
    }
    this.newest += 1
    this.apply({ type: 'delivered', decoded: [decodedChat(this.newest)] })
    for (let round = 0; round < 50 && this.state.situation.fetch !== undefined; round += 1)
      this.answer('complete')
  }

  get canRepair(): boolean {
    return this.#can.replace
  }
}

describe('sync, for any inputs', () => {
  it.each([
    ['snapshots and missing notifications', { replace: true, fill: true }],
    ['snapshots alone', { replace: true, fill: false }],
    ['missing notifications alone', { replace: false, fill: true }],
    ['no catch-up', { replace: false, fill: false }],
  ])('keeps the order, and ends live with a working service: %s', (_, can) => {
    fc.assert(
      fc.property(fc.array(stepArbitrary, { maxLength: 60 }), (steps) => {
        const world = new World(can)
        world.apply({ type: 'listening', hasLink: false })
        for (const step of steps) world.take(step)
        world.heal()
        if (!world.canRepair) return
        expect(world.state.situation.status.state).toBe('live')
        expect([world.last, world.skipped]).toEqual([world.newest, []])
      }),
      { numRuns: runs },
    )
  })
})
