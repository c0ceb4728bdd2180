import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createPlayer, openTimeline, type Player, playerTable } from '../src/index.ts'
import { type RecordedClass, recordedClassArbitrary, roomsOf, textOf } from './class-logs.ts'
import { virtualTime } from './virtual-time.ts'

const begin = 1_772_442_000_000

describe('R6: after any moves, a position shows the fold of the changes before it', () => {
  type Move = readonly [player: 'seek' | 'at' | 'step' | 'play' | 'speed', amount: number]

  const move: fc.Arbitrary<Move> = fc.tuple(
    fc.constantFrom('seek' as const, 'at' as const, 'step' as const, 'play' as const, 'speed' as const),
    fc.integer({ min: -10, max: 45 }),
  )

  const make = async (player: Player, time: ReturnType<typeof virtualTime>, [kind, amount]: Move) => {
    if (kind === 'seek') await player.seek(Math.max(0, amount))
    else if (kind === 'at') await player.seek({ ts: begin + amount * 500 })
    else if (kind === 'step') await player.step(amount)
    else if (kind === 'speed') player.setSpeed(amount <= 0 ? 0.25 : amount)
    else {
      player.play()
      await time.advance(Math.abs(amount) * 100)
      if (amount % 2 === 0) player.pause()
    }
  }

  const walk = async (recorded: RecordedClass, moves: readonly Move[]): Promise<void> => {
    const rooms = roomsOf(recorded.actions)
    const time = virtualTime()
    const timeline = await openTimeline(recorded.source, {
      interval: 5,
      memory: 4_000,
      dialect: 'documented',
    })
    const player = createPlayer(timeline, { scheduler: time.scheduler, skipIdle: 2_000 })
    for (const step of moves) {
      await make(player, time, step)
      const { position, state } = player.status
      expect(textOf(player.getSnapshot())).toBe(rooms[position])
      expect(Object.keys(playerTable)).toContain(state)
    }
    player.close()
    timeline.close()
  }

  it('for 1,000 random sequences of moves', async () => {
    const walks = fc.array(move, { minLength: 1, maxLength: 10 })
    await fc.assert(fc.asyncProperty(recordedClassArbitrary(30), walks, walk), { numRuns: 1_000 })
  }, 120_000)
})
