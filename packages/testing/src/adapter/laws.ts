import type { AdapterHarness } from './harness.ts'
import type { RoomKernel } from './kernel.ts'
import { type AdapterLaw, liveClass, type Stage } from './law.ts'
import { eventLaws } from './laws/events.ts'
import { failingLaws } from './laws/failing.ts'
import { leavingLaws } from './laws/leaving.ts'
import { playingLaws } from './laws/playing.ts'
import { readingLaws } from './laws/reading.ts'
import { renderingLaws } from './laws/rendering.ts'
import { serverLaws } from './laws/server.ts'
import { statusLaws } from './laws/status.ts'

const stageOf = <Timeline extends { close(): void }>(
  harness: AdapterHarness,
  kernel: RoomKernel<Timeline>,
): Stage => {
  const afterwards: (() => unknown)[] = []
  return {
    ...harness,
    mount: (room, views) => harness.mount(room, views),
    afterwards,
    live: () => {
      const live = liveClass(kernel.createRoomStore)
      afterwards.push(() => live.store.close())
      return live
    },
    played: async (log) => {
      const timeline = await kernel.openTimeline(log)
      const player = kernel.createPlayer(timeline)
      afterwards.push(
        () => timeline.close(),
        () => player.close(),
      )
      return player
    },
    show: async (room, views) => {
      const mounted = await harness.mount(room, views)
      afterwards.push(() => mounted.unmount())
      return mounted
    },
  }
}

/**
 * The laws that an adapter of a framework keeps, for any test runner: first value at once, one render a batch,
 * nothing rendered that did not change, no listener left behind, errors reported, players in place of stores,
 * and, where the harness has a server, rendering there. The harness mounts real components of the framework.
 *
 * @example
 * ```ts
 * import { createPlayer, openTimeline } from '@roomfold/replay'
 * import { createRoomStore } from '@roomfold/store'
 * import { type AdapterHarness, adapterLaws, shownAs } from '@roomfold/testing'
 *
 * const harness: AdapterHarness = {
 *   // A framework that renders nothing: it breaks the laws.
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
 * console.log(laws[0]?.title, outcome) // shows the room at once broken
 * ```
 */
export const adapterLaws = <Timeline extends { close(): void }>(
  harness: AdapterHarness,
  kernel: RoomKernel<Timeline>,
): readonly AdapterLaw[] => {
  const laws: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
    ...readingLaws,
    ...renderingLaws,
    ...leavingLaws,
    ...failingLaws,
    ...eventLaws,
    ...statusLaws,
    ...playingLaws,
    ...(harness.server && serverLaws(harness.server)),
  }
  return Object.entries(laws).map(([title, holds]) => ({
    title,
    check: async () => {
      const stage = stageOf(harness, kernel)
      try {
        await holds(stage)
      } finally {
        for (const end of stage.afterwards.reverse()) await end()
      }
    },
  }))
}
