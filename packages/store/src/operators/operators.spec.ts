import { describe, expect, it } from '@jest/globals'
import { emptySnapshot } from '@roomfold/state'
import { map, Subject, startWith, timer } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { propertyUpdated } from '../../test/sync-fixtures.ts'
import { Fold } from '../observe/fold.ts'
import { LazyRoom } from '../observe/lazy-room.ts'
import { createQueue } from '../queue.ts'
import { Backlog } from '../sync/backlog.ts'
import { noOutput, type Situation, Sync } from '../sync/state.ts'
import { inSequence } from './in-sequence.ts'
import { publishOn } from './publish-on.ts'
import { switchOn } from './switch-on.ts'
import { type Batching, tick } from './tick.ts'

const marbles = (test: Parameters<TestScheduler['run']>[0]): void => {
  new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(test)
}

const queue = createQueue((cause) => {
  throw cause
})

describe('tick', () => {
  const ticks = (batching: Batching, hasFrames = false) =>
    tick({ batching, queue, scheduler: undefined as never, hasFrames })

  it('returns undefined with `sync`: batches are published at once', () => {
    expect(ticks('sync')).toBeUndefined()
  })

  it('emits in the next microtask', async () => {
    const calls: string[] = []
    ticks('microtask')?.subscribe(() => calls.push('tick'))
    calls.push('after subscribing')
    await Promise.resolve()
    expect(calls).toEqual(['after subscribing', 'tick'])
  })

  it('emits after 16 ms of virtual time without animation frames', () =>
    marbles(({ expectObservable }) => {
      expectObservable(ticks('frame') as never).toBe('16ms (0|)', [0])
    }))

  describe('with animation frames', () => {
    const page = globalThis as { requestAnimationFrame?: unknown; cancelAnimationFrame?: unknown }
    const withFrames = (requestAnimationFrame: (run: () => void) => number, test: () => void) => {
      const cancelled: number[] = []
      page.requestAnimationFrame = requestAnimationFrame
      page.cancelAnimationFrame = (handle: number) => cancelled.push(handle)
      try {
        test()
      } finally {
        delete page.requestAnimationFrame
        delete page.cancelAnimationFrame
      }
      return cancelled
    }

    it('emits with the next frame', () => {
      const frames: (() => void)[] = []
      let calls = 0
      withFrames(
        (run) => frames.push(run),
        () => {
          const subscription = ticks('frame', true)?.subscribe(() => {
            calls += 1
          })
          frames[0]?.()
          subscription?.unsubscribe()
        },
      )
      expect(calls).toBe(1)
    })

    it('emits after 250 ms in a hidden page', () => {
      const cancelled = withFrames(
        () => 7,
        () =>
          marbles(({ expectObservable }) => {
            expectObservable(ticks('frame', true) as never).toBe('250ms (0|)', [0])
          }),
      )
      expect(cancelled).toEqual([7])
    })
  })
})

describe('switchOn', () => {
  it('runs an observable while its key stays the same', () =>
    marbles(({ hot, expectObservable, expectSubscriptions, cold }) => {
      const state$ = hot('a-b-a---x--c|', { a: 'one', b: 'one', x: undefined, c: 'two' })
      const run$ = cold('---r')
      expectObservable(
        state$.pipe(
          switchOn(
            (key) => key,
            () => run$,
          ),
        ),
      ).toBe('---r----------r', { r: 'r' })
      expectSubscriptions(run$.subscriptions).toBe(['^-------!', '-----------^'])
    }))
})

describe('createQueue', () => {
  it('runs a task after the current one, and continues after one that throws', () => {
    const errors: unknown[] = []
    const calls: string[] = []
    const run = createQueue((cause) => errors.push(cause))
    run(() => {
      run(() => calls.push('second'))
      calls.push('first')
      throw new Error('broken')
    })
    run(() => calls.push('third'))
    expect(calls).toEqual(['first', 'second', 'third'])
    expect(errors).toEqual([new Error('broken')])
  })

  it('passes values one at a time', () => {
    const run = createQueue(() => undefined)
    const values$ = new Subject<number>()
    const calls: number[] = []
    values$.subscribe((value) => {
      if (value === 1) run.next(values$, 2)
      calls.push(value)
    })
    run.next(values$, 1)
    expect(calls).toEqual([1, 2])
  })
})

describe('publishOn', () => {
  const live = { status: { state: 'live', gap: undefined } } as Situation
  const stale = { status: { state: 'stale', gap: undefined } } as Situation
  const released = (sequence: number, situation = live) =>
    new Sync(
      situation,
      'fold',
      sequence + 1,
      undefined,
      undefined,
      new Backlog(),
      [propertyUpdated(sequence)],
      noOutput,
    )
  const values = { a: released(1), b: released(2), c: released(3), s: released(3, stale) }

  const run = (source: string, expected: string, isObserved = true, isBatched = true) =>
    marbles(({ hot, expectObservable }) => {
      const room = new LazyRoom(emptySnapshot('room'), new Fold(200, () => undefined))
      const tick$ = isBatched ? timer(3) : undefined
      const pages$ = hot(source, values).pipe(
        startWith(new Sync(live, 'fold', 1, undefined, undefined, new Backlog(), [], noOutput)),
        publishOn({ room, tick$, isObserved: () => isObserved }),
        map(({ actions, after }) => `${actions.map(({ sequence }) => sequence)}:${after.properties['page']}`),
      )
      const batches = { 1: '1:1', 2: '2:2', 3: '3:3', x: '1,2:2', y: '1,2,3:3' }
      expectObservable(pages$).toBe(expected, batches)
    })

  it('publishes the actions until the tick as one batch, with the room after it', () =>
    run('a-b----c|', '---x----(3|)'))

  it('publishes at once without a tick', () => run('a-b----c|', '1-2----3|', true, false))

  it('publishes before the status changes', () => run('a-bs---|', '---y---|'))

  it('publishes the last batch when the inputs complete', () => run('ab|', '--(x|)'))

  it('publishes nothing without subscribers', () => run('a-b----c|', '--------|', false))
})

describe('inSequence', () => {
  const run = (source: string, expected: string, wait?: number) =>
    marbles(({ hot, expectObservable }) => {
      const items$ = hot(source).pipe(
        map((sequence) => ({ sequence: Number(sequence) })),
        inSequence({ wait, scheduler: undefined }),
        map(({ sequence }) => `${sequence}`),
      )
      expectObservable(items$).toBe(expected)
    })

  it('holds early items until the missing ones arrive, and drops duplicates', () =>
    run('2-1-1-4-----3---|', '--(12)------(34)|'))

  it('skips a gap that is not filled in time', () => run('1-3-------------4|', '1-----------3---4|', 10))
})
