import { openTimeline, type SeekTarget, type Timeline } from '@roomfold/replay'
import { diff, type RoomSnapshot } from '@roomfold/state'
import { backDelta, deltaOf } from '../room/delta.ts'
import { differencesOf } from '../room/differences.ts'
import { compareLogs } from './compare.ts'
import type {
  Density,
  DivergenceView,
  ExportOptions,
  InspectableSource,
  InspectEngine,
  InspectEvents,
  Moment,
  OpenOptions,
  Overview,
  Row,
  RowDetail,
  WhyChange,
} from './contract.ts'
import { Entries } from './entries.ts'
import { cutLog } from './export.ts'
import { LogIndex } from './log-index.ts'
import { statusOf } from './log-status.ts'
import { RawText } from './raw-text.ts'
import { rowOf } from './row-view-model.ts'
import { Views } from './views.ts'
import { Whys } from './whys.ts'

/** How often the page hears of a log while it is read: ms. */
const pace = 120
/** Lanes are larger than counts: they come less often. */
const overviewPace = 400

const json = <T>(value: unknown): T => JSON.parse(JSON.stringify(value ?? null)) as T

/** One log that is looked at: reads, folds, seeks, filters. Lives in a worker, or on the page itself. */
export class Inspection implements InspectEngine {
  readonly #events: InspectEvents
  readonly #abort = new AbortController()
  readonly #index = new LogIndex()
  #timeline: Timeline | undefined
  #source: InspectableSource | undefined
  #options: OpenOptions = {}
  #entries: Entries | undefined
  #views: Views | undefined
  #whys: Whys | undefined
  #raw: RawText | undefined
  #sent: RoomSnapshot | undefined
  #bytes = { bytes: 0, totalBytes: undefined as number | undefined }
  #toldAt = 0
  #drawnAt = 0

  constructor(events: InspectEvents) {
    this.#events = events
  }

  async open(source: InspectableSource, options: OpenOptions): Promise<void> {
    this.#source = source
    this.#options = options
    this.#raw = new RawText(source)
    const timeline = await openTimeline(source, {
      ...options,
      signal: this.#abort.signal,
      onOrdered: ({ from, ordered }) => this.#index.add(from, ordered),
      onProgress: ({ bytes, totalBytes }) => {
        this.#bytes = { bytes, totalBytes }
        this.#tell(false)
      },
    })
    this.#timeline = timeline
    this.#entries = new Entries(timeline, this.#index.rows)
    this.#views = new Views(timeline, this.#index.rows, this.#events)
    this.#whys = new Whys(timeline, this.#events)
    this.#tell(true)
    void timeline.finished.then(() => this.#tell(true))
  }

  async stop(): Promise<void> {
    this.#abort.abort()
  }

  async moment(target: SeekTarget): Promise<Moment> {
    const timeline = this.#opened
    const position = Math.min(await timeline.positionOf(target), timeline.length)
    const { snapshot, time } = await timeline.at(position)
    const before = position === 0 ? snapshot : (await timeline.at(position - 1)).snapshot
    const delta = deltaOf(this.#sent, snapshot)
    this.#sent = snapshot
    const row = this.#index.rows.rowOf(position)
    return { position, row, sequence: snapshot.sequence, time, delta, back: backDelta(snapshot, before) }
  }

  async timeOf(target: SeekTarget): Promise<number | undefined> {
    const rows = this.#index.rows
    return rows.timeOf(Math.max(0, rows.rowOf(await this.#opened.positionOf(target))))
  }

  async positionOf(target: SeekTarget): Promise<number> {
    return this.#opened.positionOf(target)
  }

  async rows(view: number, from: number, count: number): Promise<readonly Row[]> {
    const shown = this.#views?.of(view)
    if (shown === undefined) return []
    const rows: Row[] = []
    const end = Math.min(from + count, shown.length)
    for (let place = Math.max(0, from); place < end; place += 1) {
      const row = shown.rowAt(place)
      rows.push(rowOf(this.#index.rows, row, await this.#entries?.of(row), shown.repeatsAt(place)))
    }
    return rows
  }

  async detail(row: number): Promise<RowDetail | undefined> {
    if (row < 0 || row >= this.#index.rows.length) return undefined
    const timeline = this.#opened
    const entry = await this.#entries?.of(row)
    const position = this.#index.rows.positionOf(row)
    const raw = await this.#raw?.at(
      this.#index.rows.lineOf(row),
      timeline.format?.form ?? (timeline.header === undefined ? undefined : 'roomfold'),
      this.#index.rows.sequenceOf(row),
    )
    const isChange = entry !== undefined && entry.kind !== 'event' && position > 0
    const changes = isChange
      ? diff((await timeline.at(position - 1)).snapshot, (await timeline.at(position)).snapshot)
      : []
    const action = entry?.kind === 'checkpoint' ? { type: 'checkpoint' } : (entry?.action ?? null)
    return {
      row: rowOf(this.#index.rows, row, entry, 1),
      raw,
      action: json(action),
      changes: changes.flatMap(differencesOf),
    }
  }

  async viewRowOf(view: number, position: number): Promise<number> {
    return this.#views?.of(view)?.placeOf(this.#index.rows.rowOf(position)) ?? -1
  }

  async filter(query: string, isFolded: boolean): Promise<number> {
    return this.#views?.filter(query, isFolded) ?? 0
  }

  async density(edges: readonly number[]): Promise<Density> {
    return this.#index.rows.density(edges)
  }

  async overview(): Promise<Overview> {
    return this.#index.overview(this.#timeline?.findings ?? [])
  }

  async lastChange(path: string, upTo: number): Promise<WhyChange | undefined> {
    return this.#whys?.last(path, upTo)
  }

  async history(path: string): Promise<number> {
    return this.#whys?.history(path) ?? 0
  }

  async stopHistory(): Promise<void> {
    this.#whys?.stop()
  }

  async compare(other: InspectableSource): Promise<DivergenceView> {
    return compareLogs(this.#source ?? '', other, this.#options)
  }

  async exportLog(options: ExportOptions): Promise<Blob> {
    return cutLog(this.#opened, options)
  }

  async close(): Promise<void> {
    this.#abort.abort()
    this.#whys?.stop()
    this.#views?.stop()
    this.#timeline?.close()
  }

  get #opened(): Timeline {
    if (this.#timeline === undefined) throw new Error('no log is open')
    return this.#timeline
  }

  #tell(isAlways: boolean): void {
    const now = performance.now()
    if (this.#timeline === undefined || (!isAlways && now - this.#toldAt < pace)) return
    this.#toldAt = now
    this.#events.status(statusOf(this.#timeline, this.#index, this.#bytes))
    if (!isAlways && now - this.#drawnAt < overviewPace) return
    this.#events.overview(this.#index.overview(this.#timeline.findings))
    this.#drawnAt = performance.now()
  }
}
