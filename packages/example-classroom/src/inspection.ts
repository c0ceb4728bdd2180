import type { RoomReadable } from '@roomfold/react'
import { canonicalText } from '@roomfold/state'

/** What the page shows, for whoever opens the console. */
interface Inspection {
  /** The room that is on the page, as canonical text. */
  canonicalText: () => string
  /** How often each stream's tile was rendered. */
  readonly renders: Record<string, number>
}

declare global {
  interface Window {
    classroom?: Inspection
  }
}

const renders: Record<string, number> = Object.create(null)

/** One more render of a tile; returns how many that makes. */
export const countRender = (streamUuid: string): number => {
  const count = (renders[streamUuid] ?? 0) + 1
  renders[streamUuid] = count
  return count
}

export const inspect = (room: RoomReadable): void => {
  window.classroom = { canonicalText: () => canonicalText(room.getSnapshot()), renders }
}
