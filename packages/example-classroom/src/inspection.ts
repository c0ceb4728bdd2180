import type { RoomReadable } from '@roomfold/react'
import { canonicalText } from '@roomfold/state'

/** The page's state, for tests and the console. */
interface Inspection {
  /** The shown room, as canonical text. */
  canonicalText: () => string
  /** Renders per stream tile. */
  readonly renders: Record<string, number>
}

declare global {
  interface Window {
    classroom?: Inspection
  }
}

const renders: Record<string, number> = Object.create(null)

/** Counts a render of a tile and returns the total. */
export const countRender = (streamUuid: string): number => {
  const count = (renders[streamUuid] ?? 0) + 1
  renders[streamUuid] = count
  return count
}

export const inspect = (room: RoomReadable): void => {
  window.classroom = { canonicalText: () => canonicalText(room.getSnapshot()), renders }
}
