import { describe, expect, it } from '@jest/globals'
import { emptySnapshot } from '@roomfold/state'
import { Subject, startWith, tap, timer } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { propertyUpdated } from '../../test/sync-fixtures.ts'
import { Backlog } from '../sync/backlog.ts'
import { noOutput, type Situation, Sync } from '../sync/state.ts'
import { Fold } from './fold.ts'
import { LazyRoom } from './lazy-room.ts'
import { Publisher } from './publisher.ts'

const marbles = (test: Parameters<TestScheduler['run']>[0]): void => {
  new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(test)
}

describe('Publisher', () => {
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
      const pages$ = new Subject<string>()
      const publisher = new Publisher({
        room: new LazyRoom(emptySnapshot('room'), new Fold(200, () => undefined)),
        tick$: isBatched ? timer(3) : undefined,
        isObserved: () => isObserved,
        publish: ({ actions, after }) =>
          pages$.next(`${actions.map(({ sequence }) => sequence)}:${after.properties['page']}`),
        report: (...issue) => {
          throw new Error(issue.join(' '))
        },
      })
      hot(source, values)
        .pipe(
          startWith(new Sync(live, 'fold', 1, undefined, undefined, new Backlog(), [], noOutput)),
          tap(publisher),
        )
        .subscribe({ complete: () => pages$.complete() })
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
