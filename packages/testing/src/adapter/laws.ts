import type { AdapterHarness } from './harness.ts'
import type { RoomKernel } from './kernel.ts'
import { type AdapterLaw, type LawContext, liveClass } from './law.ts'
import { eventLaws } from './laws/events.ts'
import { failingLaws } from './laws/failing.ts'
import { playingLaws } from './laws/playing.ts'
import { readingLaws } from './laws/reading.ts'
import { renderingLaws } from './laws/rendering.ts'
import { serverLaws } from './laws/server.ts'
import { statusLaws } from './laws/status.ts'
import { unmountingLaws } from './laws/unmounting.ts'

const contextOf = <Timeline extends { close(): void }>(
  harness: AdapterHarness,
  kernel: RoomKernel<Timeline>,
): LawContext => {
  const teardowns: (() => unknown)[] = []
  return {
    ...harness,
    mount: (room, views) => harness.mount(room, views),
    teardowns,
    live: () => {
      const live = liveClass(kernel.createRoomStore)
      teardowns.push(() => live.store.close())
      return live
    },
    played: async (log) => {
      const timeline = await kernel.openTimeline(log)
      const player = kernel.createPlayer(timeline)
      teardowns.push(
        () => timeline.close(),
        () => player.close(),
      )
      return player
    },
    show: async (room, views) => {
      const mounted = await harness.mount(room, views)
      teardowns.push(() => mounted.unmount())
      return mounted
    },
  }
}

/**
 * The laws of framework adapters, for any test runner: synchronous first value, one render per batch, no render without
 * a change, no leaked listeners, reported errors, support for players and, if the harness has a server, server
 * rendering. The harness mounts real components of the framework.
 *
 * @example
 * ```ts
 * import { createPlayer, openTimeline } from '@roomfold/replay'
 * import { createRoomStore } from '@roomfold/store'
 * import { type AdapterHarness, adapterLaws, shownAs } from '@roomfold/testing'
 *
 * const harness: AdapterHarness = {
 *   // A framework that renders nothing, so it breaks the laws.
 *   mount: (_room, views) => ({
 *     shown: () => views.map(() => shownAs(undefined)),
 *     renders: () => views.map(() => 0),
 *     reported: () => [],
 *     settle: async () => undefined,
 *     unmount: () => undefined,
 *   }),
 * }
 * const laws = adapterLaws(harness, { createRoomStore, openTimeline, createPlayer })
 * // In a test file: for (const { title, check } of laws) it(title, check)
 * const outcome = await laws[0]?.check().catch(() => 'broken')
 * console.log(laws[0]?.title, outcome) // shows the room synchronously broken
 * ```
 */
export const adapterLaws = <Timeline extends { close(): void }>(
  harness: AdapterHarness,
  kernel: RoomKernel<Timeline>,
): readonly AdapterLaw[] => {
  const laws: Readonly<Record<string, (context: LawContext) => Promise<void>>> = {
    ...readingLaws,
    ...renderingLaws,
    ...unmountingLaws,
    ...failingLaws,
    ...eventLaws,
    ...statusLaws,
    ...playingLaws,
    ...(harness.server && serverLaws(harness.server)),
  }
  return Object.entries(laws).map(([title, holds]) => ({
    title,
    check: async () => {
      const context = contextOf(harness, kernel)
      try {
        await holds(context)
      } finally {
        for (const end of context.teardowns.reverse()) await end()
      }
    },
  }))
}
