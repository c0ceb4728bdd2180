import { openTimeline, type SeekTarget, type Timeline } from '@roomfold/replay'
import { compareLogs } from './compare.ts'
import type {
  DivergenceView,
  ExportOptions,
  InspectableSource,
  InspectEngine,
  InspectEvents,
  OpenOptions,
} from './contract.ts'
import { cutLog } from './export.ts'
import { LogIndex } from './log-index.ts'
import { LogQueries, type LogQueriesOptions } from './log-queries.ts'
import { statusOf } from './log-status.ts'
import { RawText } from './raw-text.ts'
import { readable } from './remote-log.ts'

/** The shortest time between two status events while a log is read, ms. */
const pace = 120
/** The shortest time between two overview events, ms. Lanes cost more than counts. */
const overviewPace = 400

/** Reads, folds, seeks and filters one log, in a worker or on the page. */
export class Inspection implements InspectEngine {
  readonly #events: InspectEvents
  readonly #abort = new AbortController()
  readonly #index = new LogIndex()
  #timeline: Timeline | undefined
  #queries: LogQueries | undefined
  #source: ReturnType<typeof readable> | undefined
  #options: OpenOptions = {}
  #bytes = { bytes: 0, totalBytes: undefined as number | undefined }
  #firstBytes: string | undefined
  #emittedAt = 0
  #drawnAt = 0

  constructor(events: InspectEvents) {
    this.#events = events
  }

  async open(log: InspectableSource, options: OpenOptions): Promise<void> {
    const source = readable(log)
    this.#source = source
    this.#options = options
    const raw = new RawText(source)
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
    const { rows } = this.#index
    this.#queries = this.#queriesOf(timeline, (row) =>
      raw.at(rows.lineOf(row), formOf(timeline), rows.sequenceOf(row)),
    )
    this.#tell(true)
    void timeline.finished.then(() => this.#end(raw))
  }

  /** Uses a timeline that is open already and does not close it. */
  async attach(timeline: Timeline): Promise<void> {
    this.#timeline = timeline
    this.#queries = this.#queriesOf(timeline, async () => undefined)
    this.#tell(true)
    void this.#walk(timeline)
  }

  /** Ends running queries; the timeline stays open. */
  detach(): void {
    this.#abort.abort()
    this.#queries?.close()
  }

  async #walk(timeline: Timeline): Promise<void> {
    await timeline.finished
    for await (const { from, ordered } of timeline.parts()) {
      if (this.#abort.signal.aborted) return
      this.#index.add(from, ordered)
      this.#tell(false)
    }
    this.#tell(true)
  }

  #queriesOf(timeline: Timeline, rawOf: LogQueriesOptions['rawOf']): LogQueries {
    const overview = () => this.#index.overview(timeline.findings)
    return new LogQueries({ moments: timeline, index: this.#index, events: this.#events, overview, rawOf })
  }

  async stop(): Promise<void> {
    this.#abort.abort()
  }

  readonly moment = (target: SeekTarget) => this.#opened.moment(target)
  readonly positionOf = (target: SeekTarget) => this.#opened.positionOf(target)
  readonly timeOf = (target: SeekTarget) => this.#opened.timeOf(target)
  readonly rows = (view: number, from: number, count: number) => this.#opened.rows(view, from, count)
  readonly peerMessages = (row: number, count: number) => this.#opened.peerMessages(row, count)
  readonly detail = (row: number) => this.#opened.detail(row)
  readonly viewRowOf = (view: number, position: number) => this.#opened.viewRowOf(view, position)
  readonly filter = (query: string, isFolded: boolean) => this.#opened.filter(query, isFolded)
  readonly density = (edges: readonly number[]) => this.#opened.density(edges)
  readonly overview = () => this.#opened.overview()
  readonly lastChange = (path: string, upTo: number) => this.#opened.lastChange(path, upTo)
  readonly history = (path: string) => this.#opened.history(path)

  async stopHistory(): Promise<void> {
    this.#queries?.stopHistory()
  }

  async compare(other: InspectableSource): Promise<DivergenceView> {
    return compareLogs(this.#source ?? '', readable(other), this.#options)
  }

  async exportLog(options: ExportOptions): Promise<Blob> {
    if (this.#timeline === undefined) throw new Error('no log is open')
    const { roomUuid, dialect } = this.#timeline
    return cutLog({ moments: this.#timeline, roomUuid, dialect: dialect.dialect }, options)
  }

  async close(): Promise<void> {
    this.#abort.abort()
    this.#queries?.close()
    this.#timeline?.close()
  }

  get #opened(): LogQueries {
    if (this.#queries === undefined) throw new Error('no log is open')
    return this.#queries
  }

  /** If nothing could be read, the status carries the first bytes, so that a reader recognises the file. */
  async #end(raw: RawText): Promise<void> {
    if (this.#index.rows.length === 0) this.#firstBytes = await raw.beginning()
    this.#tell(true)
  }

  #tell(isAlways: boolean): void {
    const now = performance.now()
    if (this.#timeline === undefined || (!isAlways && now - this.#emittedAt < pace)) return
    this.#emittedAt = now
    const { findings } = this.#timeline
    // The overview is sent before the status, so that a complete log is complete on the page.
    const isDue = isAlways || now - this.#drawnAt >= overviewPace
    if (isDue) {
      this.#events.overview(this.#index.overview(findings))
      const done = performance.now()
      // Sending takes at most 5 % of the time.
      this.#drawnAt = done + 20 * (done - now)
    }
    this.#events.status({
      ...statusOf(this.#timeline, this.#index, this.#bytes),
      firstBytes: this.#firstBytes,
    })
  }
}

const formOf = ({ format, header }: Timeline): string | undefined =>
  format?.form ?? (header === undefined ? undefined : 'roomfold')
