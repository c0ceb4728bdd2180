import { type ChannelAction, type Dialect, encodeNotification } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { ChangeSet } from '@roomfold/store'
import type { BufferedSink } from './buffered-sink.ts'
import { type RecordedEntry, type RecordedLine, textOf } from './line.ts'
import type { RingBuffer } from './ring-buffer.ts'

export interface JournalOptions {
  readonly ring: RingBuffer
  readonly sink: BufferedSink | undefined
  readonly dialect: Dialect
  /** ms UTC. */
  readonly now: () => number
}

/** A received message that isn't written yet. */
export interface PendingMessage {
  readonly entry: RecordedEntry
  readonly sequences: readonly number[]
  /** The room when it was received. */
  readonly room: RoomSnapshot
}

/** Pending messages that are buffered until the next change set. */
const maxPending = 1_000

/** As many as a store or a log buffers while a notification is missing. */
const maxSequences = 10_000

/** Decides which lines to record, so that the log folds to the room of the store. */
export class Journal {
  readonly #options: JournalOptions
  /** Received messages until the next change set, because fetched actions come before them in the log. */
  #pending: PendingMessage[] = []
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
    return this.#pending.length > 0
  }

  receive(message: PendingMessage): void {
    this.#pending.push(message)
    if (this.#pending.length >= maxPending) this.writePending()
  }

  /** Writes the pending messages; with `room`, those that were received before it. */
  writePending(room?: RoomSnapshot): void {
    const first = this.#pending.findIndex((message) => message.room === room)
    const count = first < 0 ? this.#pending.length : first
    for (const { entry, sequences } of this.#pending.splice(0, count)) this.#record(entry, sequences)
  }

  /** Writes a checkpoint, which replaces the room of the lines before it. */
  checkpoint(room: RoomSnapshot): void {
    this.#add(this.#beginCheckpoint(room))
  }

  /** Writes a checkpoint to the sink only, after it missed lines that the ring buffer has. */
  resume(room: RoomSnapshot): void {
    this.writePending()
    this.#options.sink?.add(textOf(this.#beginCheckpoint(room)), false)
  }

  change(change: ChangeSet): void {
    const { origin, confirmed } = change
    if (origin === 'snapshot') {
      this.writePending(confirmed)
      this.checkpoint(confirmed)
    } else this.#apply(change)
    this.#rotate(confirmed)
  }

  /** Writes fetched actions, and a checkpoint if the records alone would fold to another room. */
  #apply(change: ChangeSet): void {
    const pending = new Set(this.#pending.flatMap(({ sequences }) => sequences))
    let needsCheckpoint = this.#isIncomplete(change, pending)
    for (const action of change.actions) {
      const { sequence } = action
      if (sequence === undefined || sequence <= this.#base) continue
      const origin = change.originOf(action)
      const isKnown = this.#sequences.has(sequence)
      if (isKnown) needsCheckpoint ||= origin === 'catchUp'
      else if (origin !== 'live' || !pending.has(sequence)) this.#writeAction(action, sequence)
    }
    this.writePending()
    if (needsCheckpoint) this.checkpoint(change.confirmed)
  }

  /** Whether the room skipped a notification that isn't in the log. */
  #isIncomplete({ before, actions }: ChangeSet, pending: ReadonlySet<number>): boolean {
    let next = Math.max(before.sequence, this.#base) + 1
    for (const { sequence } of actions) {
      if (sequence === undefined) continue
      for (; next < sequence; next += 1) if (!this.#sequences.has(next) && !pending.has(next)) return true
      next = Math.max(next, sequence + 1)
    }
    return false
  }

  #writeAction(action: ChannelAction, sequence: number): void {
    const { dialect, now } = this.#options
    const at = Math.min(now(), this.#pending[0]?.entry.at ?? Number.POSITIVE_INFINITY)
    this.#record({ at, space: 'channel', raw: encodeNotification(action, { dialect }) }, [sequence])
  }

  #record(entry: RecordedEntry, sequences: readonly number[]): void {
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
    if (ring.load < (this.#newest > room.sequence ? 2 : 1)) return
    this.#begin(room)
    ring.rotate(room, now())
  }

  #beginCheckpoint(room: RoomSnapshot): RecordedLine {
    this.checkpoints += 1
    this.#begin(room)
    return { kind: 'checkpoint', room, at: this.#options.now() }
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
