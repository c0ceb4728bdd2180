import { sequenceOf } from '../fold/fold-changes.ts'
import type { Frames } from './frames.ts'
import type { Epoch } from './recording.ts'

/** The last position of some frames, between two others, up to which sequences are at most this. */
export const positionBySequence = (
  frames: Frames,
  sequence: number,
  { from, to }: { readonly from: number; readonly to: number },
): number => {
  let position = Math.max(frames.from, from)
  while (position < to && frames.reaches(position + 1)) {
    const change = frames.changes[position - frames.from]
    if (change !== undefined && sequenceOf(change) > sequence) break
    position += 1
  }
  return position
}

/** The last position of some frames whose time is at most this. */
export const positionByTime = (frames: Frames, ts: number): number => {
  let position = frames.from
  while (frames.reaches(position + 1) && (frames.timeAt(position + 1) ?? ts) <= ts) position += 1
  return position
}

/** The newest numbering that begins at this sequence or before it, and the position at which it ends. */
export const epochOf = (
  epochs: readonly Epoch[],
  sequence: number,
  length: number,
): { readonly from: number; readonly to: number } | undefined => {
  const index = epochs.findLastIndex((epoch) => epoch.sequence <= sequence)
  const epoch = epochs[index]
  return epoch && { from: epoch.from, to: epochs[index + 1]?.from ?? length }
}
