import { describe, expect, it } from '@jest/globals'
import { createPlayer, openTimeline } from '@roomfold/replay'
import { createRoomStore } from '@roomfold/store'
import { adapterLaws } from '../src/index.ts'
import { type Fault, plainAdapter } from './plain-adapter.ts'

const kernel = { createRoomStore, openTimeline, createPlayer }

/** The titles of the laws that an adapter with some faults breaks. */
const broken = async (...faults: readonly Fault[]): Promise<readonly string[]> => {
  const titles: string[] = []
  for (const { title, check } of adapterLaws(plainAdapter(...faults), kernel)) {
    await check().catch(() => titles.push(title))
  }
  return titles
}

describe('the laws of adapters', () => {
  it('an adapter that is right keeps them all', async () => {
    expect(await broken()).toEqual([])
  })

  it.each<[Fault, string]>([
    ['showsNothingAtFirst', 'shows the room at once'],
    ['rendersOnEveryNotice', 'renders nothing that did not change'],
    ['rendersTwice', 'renders once for a batch'],
    ['ignoresEquals', 'renders nothing that counts as equal'],
    ['neverFollows', 'follows the room in every view'],
    ['needsAStore', 'follows a room that has nothing but getSnapshot and subscribe'],
    ['staysSubscribed', 'stops listening when it is unmounted'],
    ['closesTheStore', 'leaves the store open when it is unmounted'],
    ['swallowsErrors', 'a selector that throws is reported, and the others go on'],
    ['failsTogether', 'a selector that throws from the beginning is reported, and the others go on'],
    ['repeatsEffects', 'runs an effect once for each live action while it is mounted'],
    ['playsEffects', 'runs no effect on a player unless asked'],
    ['forgetsTheStatus', 'shows how the store stands with the service'],
    ['forgetsTheStatus', 'shows how a player stands'],
    ['listensOnTheServer', 'renders the room on a server, and leaves no listener behind'],
    [
      'hydratesWithTheNewest',
      'takes over a page of the server without a mismatch, though the room has gone on',
    ],
    ['staysWithTheServer', 'takes over a page of the server without a mismatch, though the room has gone on'],
  ])('an adapter that %s is caught: %s', async (fault, title) => {
    expect(await broken(fault)).toContain(title)
  })
})
