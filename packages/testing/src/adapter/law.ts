import type { RoomReadable } from '@roomfold/state'
import type { AdapterHarness, AdapterView, MountedViews } from './harness.ts'
import type { LiveRoom, SteppedRoom } from './kernel.ts'
import { classroom } from './lesson.ts'
import { countListeners } from './listeners.ts'

/** A law that every adapter must satisfy. */
export interface AdapterLaw {
  readonly title: string
  /** @throws Error with the expected and the actual value when the law is broken. */
  readonly check: () => Promise<void>
}

/** The test context of a law. */
export interface LawContext extends AdapterHarness {
  /** A live store with a class, and its number of listeners. */
  live(): { readonly store: LiveRoom; readonly room: RoomReadable; readonly listeners: () => number }
  /** A player of a short log. */
  played(log: string): Promise<SteppedRoom>
  /** Mounts views, and unmounts them at the end. */
  show(room: RoomReadable, views: readonly AdapterView[]): Promise<MountedViews>
  readonly teardowns: (() => unknown)[]
}

/** Compares by JSON. */
export const expectSame = (what: string, actual: unknown, expected: unknown): void => {
  const [was, wanted] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (was !== wanted) throw new Error(`${what}: expected ${wanted}, got ${was}`)
}

/** Runs a change, waits for rendering, and returns how often each component rendered. */
export const rendersOf = async (mounted: MountedViews, change: () => unknown): Promise<readonly number[]> => {
  const before = mounted.renders()
  await change()
  await mounted.settle()
  return mounted.renders().map((count, index) => count - (before[index] ?? 0))
}

/** A store with Ann and Ben, on page 1. */
export const liveClass = (
  create: (options: { roomUuid: string }) => LiveRoom,
): ReturnType<LawContext['live']> => {
  const store = create({ roomUuid: 'room' })
  for (const message of classroom()) store.receive(message)
  return { store, ...countListeners(store) }
}
