import { describe, expect, it } from '@jest/globals'
import { createPlayer, openTimeline } from '@roomfold/replay'
import { createRoomStore } from '@roomfold/store'
import { adapterLaws } from '../src/index.ts'
import { type Fault, plainAdapter } from './plain-adapter.ts'

const kernel = { createRoomStore, openTimeline, createPlayer }

/** The titles of the laws that an adapter with faults breaks. */
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
    ['showsNothingAtFirst', 'shows the room synchronously'],
    ['rendersOnEveryNotice', 'does not render without a change'],
    ['rendersTwice', 'renders once per batch'],
    ['ignoresEquals', 'does not render if the values are equal'],
    ['neverFollows', 'updates every view'],
    ['needsAStore', 'supports a room with only getSnapshot and subscribe'],
    ['staysSubscribed', 'unsubscribes when unmounted'],
    ['closesTheStore', 'does not close the store when unmounted'],
    ['swallowsErrors', 'reports a selector that throws and renders the others'],
    ['failsTogether', 'reports a selector that throws on mount and renders the others'],
    ['repeatsEffects', 'runs an effect once per live action while mounted'],
    ['playsEffects', 'runs effects of a player only with origins'],
    ['forgetsTheStatus', 'shows the status of the store'],
    ['forgetsTheStatus', 'shows the status of a player'],
    ['listensOnTheServer', 'renders on a server without leaking listeners'],
    ['hydratesWithTheNewest', 'hydrates without a mismatch after the room has changed'],
    ['staysWithTheServer', 'hydrates without a mismatch after the room has changed'],
  ])('an adapter that %s is caught: %s', async (fault, title) => {
    expect(await broken(fault)).toContain(title)
  })
})
