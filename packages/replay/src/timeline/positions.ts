import { sequenceOf } from '../fold/fold-changes.ts'
import type { LoadedSegment } from './loaded-segment.ts'
import type { Epoch } from './timeline-index.ts'

/** The last position of a segment within a range whose sequence is at most this. */
export const positionBySequence = (
  frames: LoadedSegment,
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

/** The last position of a segment whose time is at most this. */
export const positionByTime = (frames: LoadedSegment, ts: number): number => {
  let position = frames.from
  while (frames.reaches(position + 1) && (frames.timeAt(position + 1) ?? ts) <= ts) position += 1
  return position
}

/** The positions of the newest epoch that begins at or before this sequence. */
export const epochOf = (
  epochs: readonly Epoch[],
  sequence: number,
  length: number,
): { readonly from: number; readonly to: number } | undefined => {
  const index = epochs.findLastIndex((epoch) => epoch.sequence <= sequence)
  const epoch = epochs[index]
  return epoch && { from: epoch.from, to: epochs[index + 1]?.from ?? length }
}
