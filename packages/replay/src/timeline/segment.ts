import type { RoomSnapshot } from '@roomfold/state'
import type { OrderState } from '../fold/log-order.ts'
import type { FragmentStart } from '../log/lines.ts'

/** The start of a segment, with the state to resume from there. */
export interface Checkpoint {
  readonly position: number
  /** The sequence of the last change before it. */
  readonly sequence: number
  /** Service time: the maximum so far, ms UTC. */
  readonly time: number | undefined
  /** Number of records before it. */
  readonly record: number
  readonly order: OrderState
}

/** The records of a segment: a range of the text, or packed. */
export type SegmentText =
  | { readonly kind: 'text'; readonly start: FragmentStart; readonly end: number }
  | { readonly kind: 'packed'; readonly parts: readonly Uint8Array[] }

/** The records between two checkpoints. */
export interface Segment {
  readonly checkpoint: Checkpoint
  /** The room at its beginning; packed to save memory. */
  room: RoomSnapshot | Uint8Array
  readonly text: SegmentText
  /** Number of positions. */
  readonly length: number
  /** Whether it is the last segment: notifications that are still buffered are released at its end. */
  readonly isLast: boolean
}
