import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { from, map, range, Subject, take } from 'rxjs'
import { ManualClock } from '../test/manual-clock.ts'
import { inSequence, type SequenceEvent } from './index.ts'

interface Item {
  readonly sequence?: number | undefined
}

const items = (...sequences: readonly (number | undefined)[]): readonly Item[] =>
  sequences.map((sequence) => ({ sequence }))

const collect = (source: readonly Item[], options?: Parameters<typeof inSequence<Item>>[0]) => {
  const given: (number | undefined)[] = []
  let isComplete = false
  from(source)
    .pipe(inSequence(options))
    .subscribe({
      next: ({ sequence }) => given.push(sequence),
      complete: () => {
        isComplete = true
      },
    })
  expect(isComplete).toBe(true)
  return given
}

describe('inSequence', () => {
  it('gives any permutation with any duplication in order', () => {
    const scrambled = fc
      .integer({ min: 0, max: 30 })
      .chain((length) =>
        fc
          .array(fc.integer({ min: 1, max: length + 1 }), { maxLength: 60 })
          .map((extra) => [length, extra] as const),
      )
    fc.assert(
      fc.property(scrambled, fc.infiniteStream(fc.nat()), ([length, extra], random) => {
        const complete = Array.from({ length: length + 1 }, (_, index) => index + 1)
        const delivered = [...complete, ...extra]
          .map((sequence) => [random.next().value as number, sequence] as const)
          .toSorted(([left], [right]) => left - right)
          .map(([, sequence]) => sequence)
        expect(collect(items(...delivered))).toEqual(complete)
      }),
    )
  })

  it('lets items without a sequence pass at once', () => {
    expect(collect(items(2, undefined, 1))).toEqual([undefined, 1, 2])
  })

  it('begins where it is told to, and gives holes up at its window or at the end', () => {
    const events: SequenceEvent<Item>[] = []
    expect(
      collect(items(3, 5, 7, 8, 10), { next: 5, window: 1, report: (event) => events.push(event) }),
    ).toEqual([5, 7, 8, 10])
    expect(
      events.map((event) =>
        event.type === 'duplicate' ? event.item.sequence : [event.type, event.gap.from],
      ),
    ).toEqual([3, ['gapOpened', 6], ['gapSkipped', 6], ['gapOpened', 9], ['gapSkipped', 9]])
  })

  it('gives a hole up after its time', async () => {
    const clock = new ManualClock()
    const source = new Subject<Item>()
    const given: unknown[] = []
    const subscription = source
      .pipe(inSequence({ wait: 100, clock }))
      .subscribe(({ sequence }) => given.push(sequence))
    for (const item of items(1, 3, 4)) source.next(item)
    await clock.advance(99)
    expect(given).toEqual([1])
    await clock.advance(1)
    expect(given).toEqual([1, 3, 4])
    source.next({ sequence: 6 })
    subscription.unsubscribe()
    expect(clock.pending).toBe(0)
  })

  it('passes errors on, ignores a report that throws, and stops a source that would not end', () => {
    const failed: unknown[] = []
    const source = new Subject<Item>()
    source.pipe(inSequence()).subscribe({ error: (cause) => failed.push(cause) })
    source.error('broken')
    expect(failed).toEqual(['broken'])
    const report = (): never => {
      throw new Error('broken')
    }
    expect(collect(items(1, 1, 2), { report })).toEqual([1, 2])
    let pulled = 0
    const endless = range(1, 1_000_000).pipe(
      map((sequence) => {
        pulled += 1
        return { sequence }
      }),
    )
    const given: number[] = []
    endless.pipe(inSequence(), take(3)).subscribe(({ sequence }) => given.push(sequence))
    expect(given).toEqual([1, 2, 3])
    expect(pulled).toBeLessThan(10)
  })

  it('is fresh for each subscriber', () => {
    const ordered = from(items(2, 1)).pipe(inSequence())
    for (let count = 0; count < 2; count += 1) {
      const given: unknown[] = []
      ordered.subscribe(({ sequence }) => given.push(sequence))
      expect(given).toEqual([1, 2])
    }
  })
})
