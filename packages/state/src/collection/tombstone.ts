/** Replaces a deleted entity in its slot: a search for its key ends here and does not find an earlier slot. */
export class Tombstone {
  readonly key: string

  constructor(key: string) {
    this.key = key
  }
}
