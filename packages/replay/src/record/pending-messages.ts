import type { RoomSnapshot } from '@roomfold/state'
import type { LogEntry } from '../log/item.ts'

/** A received message that isn't written yet. */
export interface PendingMessage {
  readonly entry: LogEntry & { readonly raw: string }
  readonly sequences: readonly number[]
  /** The room when it was received. */
  readonly room: RoomSnapshot
}

/** Holds received messages until the next change set, because fetched actions come before them in the log. */
export class PendingMessages {
  readonly #messages: PendingMessage[] = []
  #sequences = new Set<number>()

  get size(): number {
    return this.#messages.length
  }

  get firstTime(): number | undefined {
    return this.#messages[0]?.entry.at
  }

  add(message: PendingMessage): void {
    this.#messages.push(message)
    for (const sequence of message.sequences) this.#sequences.add(sequence)
  }

  has(sequence: number): boolean {
    return this.#sequences.has(sequence)
  }

  /** Removes and returns all. */
  take(): readonly PendingMessage[] {
    return this.#takeFirst(this.#messages.length)
  }

  /** Removes and returns those received before this room. */
  takeBefore(room: RoomSnapshot): readonly PendingMessage[] {
    const first = this.#messages.findIndex((message) => message.room === room)
    return this.#takeFirst(first < 0 ? this.#messages.length : first)
  }

  #takeFirst(count: number): readonly PendingMessage[] {
    const taken = this.#messages.splice(0, count)
    this.#sequences = new Set(this.#messages.flatMap(({ sequences }) => sequences))
    return taken
  }
}
