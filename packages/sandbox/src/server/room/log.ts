/** The notifications of a room, with sequences from 1. */
export class RoomLog {
  readonly texts: string[] = []
  #trimmed = 0

  /** The newest sequence; 0 if there is none. */
  get last(): number {
    return this.texts.length
  }

  /** The oldest sequence that is still available. */
  get first(): number {
    return this.#trimmed + 1
  }

  add(text: string): void {
    this.texts.push(text)
  }

  /** Removes sequences up to this one. */
  trim(upTo: number): void {
    this.#trimmed = Math.max(this.#trimmed, Math.min(upTo, this.last))
  }

  /** At most `count` texts from a sequence. */
  from(sequence: number, count: number): readonly string[] {
    return this.texts.slice(sequence - 1, sequence - 1 + count)
  }
}
