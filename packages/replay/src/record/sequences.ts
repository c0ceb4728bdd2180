import { notificationsOf } from '@roomfold/protocol'

const parsed = (raw: unknown): unknown => {
  if (typeof raw !== 'string') return raw
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

/** The sequences of a message's notifications, decodable or not. */
export const sequencesOf = (raw: unknown): readonly number[] => {
  const sequences: number[] = []
  for (const notification of notificationsOf(parsed(raw))) {
    const { sequence } = Object(notification) as { readonly sequence?: unknown }
    if (typeof sequence === 'number') sequences.push(sequence)
  }
  return sequences
}

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
