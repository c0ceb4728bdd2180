/** The notifications of a room, numbered from 1. */
export class RoomLog {
  readonly texts: string[] = []
  #trimmed = 0

  /** The newest number; 0 while there is none. */
  get last(): number {
    return this.texts.length
  }

  /** The oldest number that is still answered. */
  get first(): number {
    return this.#trimmed + 1
  }

  add(text: string): void {
    this.texts.push(text)
  }

  /** Stops answering numbers up to this one. */
  trim(upTo: number): void {
    this.#trimmed = Math.max(this.#trimmed, Math.min(upTo, this.last))
  }

  /** At most so many texts from a number on. */
  from(sequence: number, count: number): readonly string[] {
    return this.texts.slice(sequence - 1, sequence - 1 + count)
  }
}
