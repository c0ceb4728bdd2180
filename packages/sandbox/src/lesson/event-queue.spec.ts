import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { EventQueue } from './event-queue.ts'

const command = fc.oneof(
  { weight: 3, arbitrary: fc.record({ add: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.constant('take' as const) },
)

describe('the event queue', () => {
  it('returns the earliest event; equal times in insertion order', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 200 }), (commands) => {
        const queue = new EventQueue<number>()
        const model: { at: number; event: number }[] = []
        for (const [event, step] of commands.entries()) {
          if (step === 'take') {
            const taken = queue.take()
            const expected = model.shift()
            expect([taken?.at, taken?.event]).toEqual([expected?.at, expected?.event])
          } else {
            queue.add(step.add, event)
            model.push({ at: step.add, event })
            model.sort((one, other) => one.at - other.at || one.event - other.event)
          }
        }
      }),
    )
  })
})
