/**
 * Identity of one batch of edits. The maps made with it may be edited in place by whoever has it;
 * once it is forgotten they are immutable.
 */
export type BatchOwner = number

let batches = 0

/** An identity that no other batch has. A number, since a live room begins a batch with each notification. */
export const createBatchOwner = (): BatchOwner => {
  batches += 1
  return batches
}
