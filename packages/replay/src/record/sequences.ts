/** As many notifications may wait in a store or a log for a missing one. */
const remembered = 10_000

/** Some of the newest sequences. */
export class SequenceSet {
  readonly #sequences = new Set<number>()

  has(sequence: number): boolean {
    return this.#sequences.has(sequence)
  }

  add(sequence: number): void {
    this.#sequences.add(sequence)
    if (this.#sequences.size <= remembered) return
    for (const oldest of this.#sequences) {
      this.#sequences.delete(oldest)
      return
    }
  }

  clear(): void {
    this.#sequences.clear()
  }
}
