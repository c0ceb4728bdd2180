import type { Ordered } from '@roomfold/replay'
import { type RoomSnapshot, reduceAll } from '@roomfold/state'
import { endOf, type Moments, partsFrom } from '../engine/moments.ts'
import { summaryOf } from '../room/summary.ts'
import { needsRooms, unmetBy } from './matcher.ts'
import type { Condition } from './query.ts'
import { FoundRows } from './row-view.ts'

export interface SearchStep {
  readonly scanned: number
  readonly isComplete: boolean
}

export interface RowSearchOptions {
  readonly conditions: readonly Condition[]
  readonly isFolded: boolean
}

const foldOne = (room: RoomSnapshot, entry: Ordered): RoomSnapshot => {
  if (entry.kind === 'event') return room
  return entry.kind === 'checkpoint' ? entry.room : reduceAll(room, [entry.action])
}

/** Rows that look alike when they follow each other. */
const keyOf = (entry: Ordered): string => {
  if (entry.kind === 'checkpoint') return 'checkpoint'
  return `${entry.action.type} ${summaryOf(entry.action).subject}`
}

/** Searches a log for the rows that match all conditions. */
export class RowSearch {
  readonly found = new FoundRows()
  /** How many rows each condition alone excludes. */
  readonly #excluded: number[]
  readonly #options: RowSearchOptions
  readonly #unmet: ReturnType<typeof unmetBy>
  #scanned = 0

  constructor(options: RowSearchOptions) {
    this.#options = options
    this.#unmet = unmetBy(options.conditions)
    this.#excluded = options.conditions.map(() => 0)
  }

  /** If nothing was found: the condition that excludes most rows. Undefined if no single one does. */
  get excludedBy(): string | undefined {
    const most = Math.max(0, ...this.#excluded)
    if (this.found.length > 0 || most === 0) return undefined
    return this.#options.conditions[this.#excluded.indexOf(most)]?.text
  }

  /** Searches what has been read so far, part by part. */
  async *run(moments: Moments, isStopped: () => boolean): AsyncGenerator<SearchStep> {
    let row = 0
    let end = 0
    for await (const part of partsFrom(moments, 1, false)) {
      if (isStopped()) return
      // The open part is returned again when more was read.
      if (part.from < end) row -= this.#rowsAgain
      end = endOf(part)
      this.#rowsAgain = part.ordered.length
      this.#look(part.ordered, row, part.room)
      row += part.ordered.length
      yield { scanned: row, isComplete: false }
    }
    yield { scanned: row, isComplete: true }
  }

  #rowsAgain = 0

  #look(ordered: readonly Ordered[], first: number, start: RoomSnapshot): void {
    const { conditions, isFolded } = this.#options
    const isFolding = needsRooms(conditions)
    let room = start
    ordered.forEach((entry, offset) => {
      const before = room
      if (isFolding) room = foldOne(room, entry)
      if (first + offset < this.#scanned) return
      // After the first hit, the excluding condition is not needed.
      const unmet = this.#unmet({ entry, rooms: [before, room] }, this.found.length === 0 ? 2 : 1)
      const [only] = unmet
      if (only === undefined) this.found.add(first + offset, isFolded ? keyOf(entry) : undefined)
      else if (unmet.length === 1) this.#excluded[only] = (this.#excluded[only] ?? 0) + 1
    })
    this.#scanned = Math.max(this.#scanned, first + ordered.length)
  }
}
