import type { SeekTarget } from '@roomfold/replay'
import { diff, type RoomSnapshot } from '@roomfold/state'
import { backDelta, deltaOf } from '../room/delta.ts'
import { differencesOf } from '../room/differences.ts'
import type { Density, InspectEvents, Moment, Overview, Row, RowDetail, WhyChange } from './contract.ts'
import { Entries } from './entries.ts'
import type { LogIndex } from './log-index.ts'
import type { Moments } from './moments.ts'
import { rowOf } from './row-view-model.ts'
import { Views } from './views.ts'
import { Whys } from './whys.ts'

const json = <T>(value: unknown): T => JSON.parse(JSON.stringify(value ?? null)) as T

/** What queries need: the moments of a log or of a live room, and their index. */
export interface LogQueriesOptions {
  readonly moments: Moments
  readonly index: LogIndex
  readonly events: InspectEvents
  readonly overview: () => Overview
  /** The text of a row as it was received; undefined if it is not kept. */
  readonly rawOf: (row: number) => Promise<string | undefined>
}

/** Answers queries for moments, rows and values. */
export class LogQueries {
  readonly #options: LogQueriesOptions
  readonly #entries: Entries
  readonly #views: Views
  readonly #whys: Whys
  #sent: RoomSnapshot | undefined

  constructor(options: LogQueriesOptions) {
    const { moments, index, events } = options
    this.#options = options
    this.#entries = new Entries(moments, index.rows)
    this.#views = new Views(moments, index.rows, events)
    this.#whys = new Whys(moments, events)
  }

  async moment(target: SeekTarget): Promise<Moment> {
    const moments = this.#moments
    const position = Math.min(await moments.positionOf(target), moments.length)
    const { snapshot, time } = await moments.at(position)
    const before = position === 0 ? snapshot : (await moments.at(position - 1)).snapshot
    const delta = deltaOf(this.#sent, snapshot)
    this.#sent = snapshot
    const row = this.#rows.rowOf(position)
    return { position, row, sequence: snapshot.sequence, time, delta, back: backDelta(snapshot, before) }
  }

  async timeOf(target: SeekTarget): Promise<number | undefined> {
    const rows = this.#rows
    return rows.timeOf(Math.max(0, rows.rowOf(await this.#moments.positionOf(target))))
  }

  async positionOf(target: SeekTarget): Promise<number> {
    return this.#moments.positionOf(target)
  }

  async rows(view: number, from: number, count: number): Promise<readonly Row[]> {
    const shown = this.#views.of(view)
    if (shown === undefined) return []
    const rows: Row[] = []
    const end = Math.min(from + count, shown.length)
    for (let place = Math.max(0, from); place < end; place += 1) {
      const row = shown.rowAt(place)
      rows.push(rowOf(this.#rows, row, await this.#entries.of(row), shown.repeatsAt(place)))
    }
    return rows
  }

  async peerMessages(row: number, count: number): Promise<readonly Row[]> {
    const found: Row[] = []
    for (let at = Math.min(row, this.#rows.length - 1); at >= 0 && found.length < count; at -= 1)
      if (this.#rows.kindOf(at) === 'event') found.push(rowOf(this.#rows, at, await this.#entries.of(at), 1))
    return found
  }

  async detail(row: number): Promise<RowDetail | undefined> {
    if (row < 0 || row >= this.#rows.length) return undefined
    const moments = this.#moments
    const entry = await this.#entries.of(row)
    const position = this.#rows.positionOf(row)
    const raw = await this.#options.rawOf(row)
    const isChange = entry !== undefined && entry.kind !== 'event' && position > 0
    const changes = isChange
      ? diff((await moments.at(position - 1)).snapshot, (await moments.at(position)).snapshot)
      : []
    const action = entry?.kind === 'checkpoint' ? { type: 'checkpoint' } : (entry?.action ?? null)
    return {
      row: rowOf(this.#rows, row, entry, 1),
      raw,
      action: json(action),
      changes: changes.flatMap(differencesOf),
    }
  }

  async viewRowOf(view: number, position: number): Promise<number> {
    return this.#views.of(view)?.placeOf(this.#rows.rowOf(position)) ?? -1
  }

  async filter(query: string, isFolded: boolean): Promise<number> {
    return this.#views.filter(query, isFolded)
  }

  async density(edges: readonly number[]): Promise<Density> {
    return this.#rows.density(edges)
  }

  async overview(): Promise<Overview> {
    return this.#options.overview()
  }

  async lastChange(path: string, upTo: number): Promise<WhyChange | undefined> {
    return this.#whys.last(path, upTo)
  }

  async history(path: string): Promise<number> {
    return this.#whys.history(path)
  }

  async stopHistory(): Promise<void> {
    this.#whys.stop()
  }

  close(): void {
    this.#whys.stop()
    this.#views.stop()
  }

  get #moments(): Moments {
    return this.#options.moments
  }

  get #rows() {
    return this.#options.index.rows
  }
}
