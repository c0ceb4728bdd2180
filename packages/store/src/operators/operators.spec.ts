import { describe, expect, it } from '@jest/globals'
import { map, Subject } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { createQueue } from '../queue.ts'
import { inSequence } from './in-sequence.ts'
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
