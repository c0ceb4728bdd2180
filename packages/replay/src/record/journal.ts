import type { RoomSnapshot } from '@roomfold/state'
import type { LogEntry } from '../log/item.ts'
import { type RecordedLine, textOf } from './line.ts'
import type { Outlet } from './outlet.ts'
import type { Ring } from './ring.ts'
import { SequenceSet } from './sequences.ts'

/** The lines of a recording: to the ring, and to the sink where there is one. */
export class Journal {
  readonly #ring: Ring
  readonly #outlet: Outlet | undefined
  /** What the log has since its last whole room. */
  readonly sequences = new SequenceSet()
  /** The sequence of that room: what is in it is in the log. */
  base = 0
  records = 0
  checkpoints = 0

  constructor(ring: Ring, outlet: Outlet | undefined) {
    this.#ring = ring
    this.#outlet = outlet
  }

  record(entry: LogEntry & { readonly raw: string }, sequences: readonly number[]): void {
    this.records += 1
    for (const sequence of sequences) this.sequences.add(sequence)
    this.#add({ kind: 'record', entry })
  }

  /** A whole room, which replaces what the lines before it make. */
  checkpoint(room: RoomSnapshot, at: number): void {
    this.checkpoints += 1
    this.#begin(room)
    this.#add({ kind: 'checkpoint', room, at })
  }

  /** A whole room for a sink that has missed something. */
  resume(room: RoomSnapshot, at: number): void {
    this.checkpoints += 1
    this.#begin(room)
    this.#outlet?.add(textOf({ kind: 'checkpoint', room, at }), false)
  }

  /** Lets the oldest go where there is enough of the newest. */
  trim(room: RoomSnapshot, at: number): void {
    if (!this.#ring.isFull) return
    this.#begin(room)
    this.#ring.turn(room, at)
  }

  #begin(room: RoomSnapshot): void {
    this.sequences.clear()
    this.base = room.sequence
  }

  #add(line: RecordedLine): void {
    this.#ring.add(line)
    this.#outlet?.add(textOf(line), line.kind === 'record')
  }
}
