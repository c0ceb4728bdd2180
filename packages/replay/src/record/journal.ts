import { type ChannelAction, type Dialect, encodeNotification } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { ChangeSet } from '@roomfold/store'
import type { LogEntry } from '../log/item.ts'
import type { BufferedSink } from './buffered-sink.ts'
import { type RecordedLine, textOf } from './line.ts'
import { type PendingMessage, PendingMessages } from './pending-messages.ts'
import type { RingBuffer } from './ring-buffer.ts'

export interface JournalOptions {
  readonly ring: RingBuffer
  readonly sink: BufferedSink | undefined
  readonly dialect: Dialect
  /** ms UTC. */
  readonly now: () => number
}

/** Pending messages that are buffered until the next change set. */
const maxPending = 1_000

/** As many as a store or a log buffers while a notification is missing. */
const maxSequences = 10_000

/** Decides which lines to record, so that the log folds to the room of the store. */
export class Journal {
  readonly #options: JournalOptions
  readonly #pending = new PendingMessages()
  /** Recorded sequences since the last checkpoint. */
  readonly #sequences = new Set<number>()
  /** The sequence of that checkpoint. */
  #base = 0
  /** The highest recorded sequence since that checkpoint. */
  #newest = 0
  records = 0
  checkpoints = 0

  constructor(options: JournalOptions) {
    this.#options = options
  }

  /** Whether messages are pending until the next change set. */
  get isPending(): boolean {
    return this.#pending.size > 0
  }

  receive(message: PendingMessage): void {
    this.#pending.add(message)
    if (this.#pending.size >= maxPending) this.writePending()
  }

  writePending(): void {
    this.#write(this.#pending.take())
  }

  /** Writes a checkpoint, which replaces the room of the lines before it. */
  checkpoint(room: RoomSnapshot): void {
    this.checkpoints += 1
    this.#begin(room)
    this.#add({ kind: 'checkpoint', room, at: this.#options.now() })
  }

  /** Writes a checkpoint to the sink only, after it missed lines that the ring buffer has. */
  resume(room: RoomSnapshot): void {
    this.writePending()
    this.checkpoints += 1
    this.#begin(room)
    this.#options.sink?.add(textOf({ kind: 'checkpoint', room, at: this.#options.now() }), false)
  }

  change(change: ChangeSet): void {
    const { origin, confirmed } = change
    if (origin === 'snapshot') {
      this.#write(this.#pending.takeBefore(confirmed))
      this.checkpoint(confirmed)
    } else this.#apply(change)
    this.#rotate(confirmed)
  }

  /** Writes fetched actions, and a checkpoint if the records alone would fold to another room. */
  #apply(change: ChangeSet): void {
    const isIncomplete = this.#isIncomplete(change)
    let isAmbiguous = false
    for (const action of change.actions) {
      const { sequence } = action
      if (sequence === undefined || sequence <= this.#base) continue
      const isKnown = this.#sequences.has(sequence)
      if (change.originOf(action) === 'catchUp' && isKnown) isAmbiguous = true
      else if (!isKnown && !this.#isPending(change, action)) this.#writeAction(action, sequence)
    }
    this.writePending()
    if (isIncomplete || isAmbiguous) this.checkpoint(change.confirmed)
  }

  /** Whether the message of a live action is still pending. */
  #isPending(change: ChangeSet, action: ChannelAction): boolean {
    return change.originOf(action) === 'live' && this.#pending.has(action.sequence ?? 0)
  }

  /** Whether the room skipped a notification that isn't in the log. */
  #isIncomplete({ before, actions }: ChangeSet): boolean {
    let next = Math.max(before.sequence, this.#base) + 1
    for (const { sequence } of actions) {
      if (sequence === undefined) continue
      for (; next < sequence; next += 1) {
        if (!this.#sequences.has(next) && !this.#pending.has(next)) return true
      }
      next = Math.max(next, sequence + 1)
    }
    return false
  }

  #writeAction(action: ChannelAction, sequence: number): void {
    const { dialect, now } = this.#options
    const at = Math.min(now(), this.#pending.firstTime ?? Number.POSITIVE_INFINITY)
    this.#record({ at, space: 'channel', raw: encodeNotification(action, { dialect }) }, [sequence])
  }

  #write(messages: readonly PendingMessage[]): void {
    for (const { entry, sequences } of messages) this.#record(entry, sequences)
  }

  #record(entry: LogEntry & { readonly raw: string }, sequences: readonly number[]): void {
    this.records += 1
    for (const sequence of sequences) this.#remember(sequence)
    this.#add({ kind: 'record', entry })
  }

  #remember(sequence: number): void {
    this.#newest = Math.max(this.#newest, sequence)
    this.#sequences.add(sequence)
    if (this.#sequences.size > maxSequences)
      this.#sequences.delete(this.#sequences.values().next().value ?? 0)
  }

  /**
   * Drops the oldest lines from memory when there are enough newer ones. Recorded sequences above the room's are buffered
   * or failed to decode: a checkpoint would lose them, so rotation waits until the room has passed them.
   */
  #rotate(room: RoomSnapshot): void {
    const { ring, now } = this.#options
    if (!ring.isFull || (this.#newest > room.sequence && !ring.isOverfull)) return
    this.#begin(room)
    ring.rotate(room, now())
  }

  #begin(room: RoomSnapshot): void {
    this.#sequences.clear()
    this.#base = room.sequence
    this.#newest = room.sequence
  }

  #add(line: RecordedLine): void {
    this.#options.ring.add(line)
    this.#options.sink?.add(textOf(line), line.kind === 'record')
  }
}
