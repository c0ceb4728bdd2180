/**
 * Identity of one batch of edits. Whoever holds it may edit the maps made with it in place;
 * dropping it makes them immutable from then on.
 */
export type BatchOwner = object

export const createBatchOwner = (): BatchOwner => ({})

/**
 * Marks what one map has copied for itself within a batch, and may therefore write on.
 * One stamp a map, not one an owner: a map that somebody forks in the middle of a batch loses its
 * stamp, so what the fork shares is never written on again.
 */
export class BatchStamp {
  readonly owner: BatchOwner

  constructor(owner: BatchOwner) {
    this.owner = owner
  }
}
