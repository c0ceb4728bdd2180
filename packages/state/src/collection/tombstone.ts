/** Replaces a deleted entity in its slot: a search for its key ends here and does not find an earlier slot. */
export class Tombstone {
  constructor(readonly key: string) {}
}
