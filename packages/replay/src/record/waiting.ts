import type { RoomSnapshot } from '@roomfold/state'
import type { LogEntry } from '../log/item.ts'

/** A received message that isn't in the log yet. */
export interface WaitingMessage {
  readonly entry: LogEntry & { readonly raw: string }
  readonly sequences: readonly number[]
  /** The room when it came. */
  readonly room: RoomSnapshot
}

/**
 * Received messages until subscribers are told what became of them: what was fetched meanwhile comes before
 * them in the log, for it came before them into the room.
 */
export class WaitingMessages {
  #messages: WaitingMessage[] = []
  #sequences = new Set<number>()

  get size(): number {
    return this.#messages.length
  }

  get firstTime(): number | undefined {
    return this.#messages[0]?.entry.at
  }

  add(message: WaitingMessage): void {
    this.#messages.push(message)
    for (const sequence of message.sequences) this.#sequences.add(sequence)
  }

  has(sequence: number): boolean {
    return this.#sequences.has(sequence)
  }

  /** Takes all out. */
  take(): readonly WaitingMessage[] {
    const taken = this.#messages
    this.#keep([])
    return taken
  }

  /** Takes out those that came before the room was this one. */
  takeBefore(room: RoomSnapshot): readonly WaitingMessage[] {
    const first = this.#messages.findIndex((message) => message.room === room)
    if (first < 0) return this.take()
    const taken = this.#messages.slice(0, first)
    this.#keep(this.#messages.slice(first))
    return taken
  }

  #keep(messages: WaitingMessage[]): void {
    this.#messages = messages
    this.#sequences = new Set(messages.flatMap(({ sequences }) => sequences))
  }
}
