import { describe, expect, it } from '@jest/globals'
import { firstValueFrom, lastValueFrom } from 'rxjs'
import type { Player } from '../src/index.ts'
import { playerOf } from './played.ts'

describe("R7: effects don't run on replay without `origins: ['replay']`", () => {
  const heard = (player: Player, origins?: readonly string[]) => {
    const pages: unknown[] = []
    const add = (action: { readonly changeProperties: unknown }, origin: string) =>
      pages.push([action.changeProperties, origin])
    player.on('room.propertiesUpdated', add, origins === undefined ? {} : { origins })
    return pages
  }

  it('run once per action that is played or stepped over, in order, and not for a seek', async () => {
    const { time, player } = await playerOf({ speed: 64 })
    const live = heard(player)
    const replayed = heard(player, ['live', 'replay'])
    await player.seek(2)
    await player.step()
    await player.step(-1)
    player.play()
    await time.advance(1_000)
    expect(live).toEqual([])
    expect(replayed).toEqual([3, 3, 4, 5].map((page) => [{ page }, 'replay']))
  })
})

describe('the observables of a player', () => {
  it('emit the current room and status, then each change, and complete on close', async () => {
    const { time, player } = await playerOf()
    const pages: unknown[] = []
    const states: string[] = []
    const completed: string[] = []
    player.room$.subscribe({
      next: ({ properties }) => pages.push(properties['page']),
      complete: () => completed.push('room'),
    })
    player.status$.subscribe({
      next: ({ state, position }) => states.push(`${state} ${position}`),
      complete: () => completed.push('status'),
    })
    await player.seek(2)
    player.play()
    await time.advance(9_500)
    player.close()
    expect(pages).toEqual([undefined, 2, 3, 4])
    expect(states).toEqual(
      expect.arrayContaining(['paused 0', 'paused 2', 'playing 2', 'playing 4', 'closed 4']),
    )
    expect(completed).toEqual(['room', 'status'])
  })

  it('replay the newest room and status after close', async () => {
    const { player } = await playerOf()
    await player.seek(3)
    player.close()
    expect(await firstValueFrom(player.room$)).toBe(player.getSnapshot())
    expect(await lastValueFrom(player.status$)).toMatchObject({ state: 'closed', position: 3 })
  })

  it('emit the actions that are played or stepped over, after the room includes them', async () => {
    const { time, player, page } = await playerOf({ speed: 64 })
    const played: unknown[] = []
    player.actions$.subscribe(({ action, origin }) => played.push([action.sequence, origin, page()]))
    await player.seek(1)
    await player.step(2)
    player.play()
    await time.advance(1_000)
    expect(played).toEqual([
      [2, 'replay', 3],
      [3, 'replay', 3],
      [4, 'replay', 4],
      [5, 'replay', 5],
    ])
  })
})
