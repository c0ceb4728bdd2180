import type { RoomSnapshot } from '@roomfold/state'
import type { OrderState } from '../fold/log-order.ts'
import type { FragmentStart } from '../log/fragment.ts'

/** Where a segment begins: all that is needed to go on from there. */
export interface Checkpoint {
  readonly position: number
  /** The sequence of the last change before it. */
  readonly sequence: number
  /** Service time there: the largest so far, ms UTC. */
  readonly time: number | undefined
  /** How many records were read before it. */
  readonly record: number
  /** The sum of fingerprints of the changes before it. */
  readonly fingerprint: number
  readonly order: OrderState
}

/** Where the records of a segment are: in the text from here on, or packed. */
export type SegmentText =
  | { readonly kind: 'text'; readonly start: FragmentStart; readonly end: number }
  | { readonly kind: 'packed'; readonly parts: readonly Uint8Array[] }

/** The records between two checkpoints. */
export interface Segment {
  readonly checkpoint: Checkpoint
  /** The room at its beginning; packed where memory asks for it. */
  room: RoomSnapshot | Uint8Array
  readonly text: SegmentText
  /** Positions it leads over. */
  readonly length: number
  /** Whether it is the last one: what waits for missing notifications comes out at its end. */
  readonly isLast: boolean
}
