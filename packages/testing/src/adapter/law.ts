import type { RoomReadable } from '@roomfold/state'
import type { AdapterHarness, AdapterView, MountedViews } from './harness.ts'
import type { LiveRoom, SteppedRoom } from './kernel.ts'
import { classroom } from './lesson.ts'
import { countListeners } from './listeners.ts'

/** Something that holds for every adapter. */
export interface AdapterLaw {
  readonly title: string
  /** @throws Error that says what was expected, where it doesn't hold. */
  readonly check: () => Promise<void>
}

/** What a law works with. */
export interface Stage extends AdapterHarness {
  /** A live store with a class in it, and how many listen to it. */
  live(): { readonly store: LiveRoom; readonly room: RoomReadable; readonly listeners: () => number }
  /** A player over a short log. */
  played(log: string): Promise<SteppedRoom>
  /** Mounts, and unmounts at the end. */
  show(room: RoomReadable, views: readonly AdapterView[]): Promise<MountedViews>
  readonly afterwards: (() => unknown)[]
}

/** Compares by JSON. */
export const expectSame = (what: string, actual: unknown, expected: unknown): void => {
  const [was, wanted] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (was !== wanted) throw new Error(`${what}: expected ${wanted}, got ${was}`)
}

/** Does something, lets the framework render, and tells how often each component rendered meanwhile. */
export const rendersOf = async (mounted: MountedViews, change: () => unknown): Promise<readonly number[]> => {
  const before = mounted.renders()
  await change()
  await mounted.settle()
  return mounted.renders().map((count, index) => count - (before[index] ?? 0))
}

/** A store with Ann and Ben in it, on page 1. */
export const liveClass = (create: (options: { roomUuid: string }) => LiveRoom): ReturnType<Stage['live']> => {
  const store = create({ roomUuid: 'room' })
  for (const message of classroom()) store.receive(message)
  return { store, ...countListeners(store) }
}
