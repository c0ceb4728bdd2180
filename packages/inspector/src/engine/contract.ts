import type { JsonObject, JsonValue } from '@roomfold/protocol'
import type { Finding, SeekTarget } from '@roomfold/replay'
import type { RemoteLog } from './remote-log.ts'

/** Sources of a log. All of them can be posted to a worker. */
export type InspectableSource = Blob | string | Uint8Array | RemoteLog

export interface OpenOptions {
  /** Default: `'auto'`. */
  readonly dialect?: 'documented' | 'wire' | 'auto' | undefined
  readonly roomUuid?: string | undefined
}

/** `reading`: there is more to come. `aborted`: stopped; what was read stays. */
type ReadingState = 'reading' | 'complete' | 'aborted' | 'failed'

/** The reading status and the properties of a log. */
export interface LogStatus {
  readonly state: ReadingState
  readonly bytes: number
  readonly totalBytes: number | undefined
  /** Rows of the list: changes and events. */
  readonly rows: number
  /** Positions: changes only. */
  readonly length: number
  /** Service time, ms UTC. */
  readonly startTime: number | undefined
  readonly endTime: number | undefined
  readonly firstSequence: number | undefined
  readonly lastSequence: number | undefined
  readonly roomUuid: string | undefined
  readonly roomName: string | undefined
  readonly dialect: string
  readonly dialectReason: string
  readonly form: string | undefined
  /** All findings; `findings` lists at most 1,000. */
  readonly findingCount: number
  /** The beginning of the text, where nothing in it could be read. */
  readonly firstBytes: string | undefined
  /** Undefined: a log. */
  readonly live?: LiveStatus | undefined
}

/** The status of a live room. */
interface LiveStatus {
  /** As the store says it; `closed` when it was closed. */
  readonly state: string
  readonly gap: { readonly from: number; readonly to: number } | undefined
  /** What the pending optimistic actions change, at most 50 values. */
  readonly optimistic: readonly ValueDifference[]
}

/** A span of service time, ms UTC. */
export type LaneSpan = readonly [from: number, to: number]

/** One person's presence and streams, as spans of time. */
export interface Lane {
  readonly userUuid: string
  readonly userName: string
  readonly role: string
  readonly present: readonly LaneSpan[]
  readonly camera: readonly LaneSpan[]
  readonly microphone: readonly LaneSpan[]
  readonly screen: readonly LaneSpan[]
  readonly muted: readonly LaneSpan[]
  /** When the person was kicked, ms UTC. */
  readonly kicks: readonly number[]
  readonly notifications: number
}

/** A finding with its position on the axis. */
export interface PlacedFinding extends Finding {
  readonly time: number | undefined
  /** The first position after it. */
  readonly position: number
}

/** The data of the overview and the lanes. */
export interface Overview {
  readonly lanes: readonly Lane[]
  readonly states: readonly { readonly state: string; readonly span: LaneSpan }[]
  readonly findings: readonly PlacedFinding[]
  /** Long spans in which nothing happened. */
  readonly idle: readonly LaneSpan[]
}

/** Kinds of notifications, counted separately. */
export const densityKinds = ['people', 'streams', 'properties', 'messages', 'other'] as const
export type DensityKind = (typeof densityKinds)[number]

/** The number of notifications by kind in each bin. */
export type Density = Readonly<Record<DensityKind, Uint32Array>>

/** One row of the list. */
export interface Row {
  /** Its place in the log's list, from 0. */
  readonly index: number
  readonly position: number
  readonly kind: 'action' | 'event' | 'checkpoint'
  readonly type: string
  readonly sequence: number | undefined
  /** Service time, ms UTC; never goes back. */
  readonly time: number | undefined
  readonly line: number
  /** The people concerned. */
  readonly subject: string
  readonly text: string
  readonly operator: string | undefined
  readonly cause: string | undefined
  /** The number of similar rows folded into this one. */
  readonly repeats: number
}

/** One value that differs. */
export interface ValueDifference {
  /** As `formatValuePath` writes it; undefined for messages, which have none. */
  readonly path: string | undefined
  readonly label: string
  readonly before: JsonValue | undefined
  readonly after: JsonValue | undefined
}

/** The details of one row. */
export interface RowDetail {
  readonly row: Row
  readonly raw: string | undefined
  readonly action: JsonValue
  readonly changes: readonly ValueDifference[]
}

/** What changed in a room since the moment sent before. */
export interface RoomDelta {
  /** The delta contains the whole room. */
  readonly isWhole: boolean
  readonly room?: JsonObject
  readonly properties?: JsonObject
  readonly users?: EntityDelta
  readonly streams?: EntityDelta
  readonly messages?: MessagesDelta
}

export interface MessagesDelta {
  /** The range of known messages to keep. */
  readonly keep: readonly [from: number, to: number]
  readonly added: readonly JsonValue[]
}

export interface EntityDelta {
  readonly changed: readonly JsonObject[]
  readonly removed: readonly string[]
}

/** The room at one position. */
export interface Moment {
  readonly position: number
  /** The row that led here; -1 before the first. */
  readonly row: number
  readonly sequence: number
  readonly time: number | undefined
  readonly delta: RoomDelta
  /** From this room back to the one before its last change; messages stay out. */
  readonly back: RoomDelta
}

/** One change of a value. */
export interface WhyChange {
  readonly position: number
  readonly sequence: number
  readonly time: number | undefined
  readonly line: number
  readonly by: string
  readonly operator: string | undefined
  readonly cause: string | undefined
  readonly before: JsonValue | undefined
  readonly after: JsonValue | undefined
}

/** Which rows are shown. */
export interface ViewStatus {
  readonly id: number
  /** Rows that are shown. */
  readonly rows: number
  /** Rows searched so far. */
  readonly scanned: number
  readonly isComplete: boolean
  /** For a filter without a hit: the condition without which there would be hits. */
  readonly excludedBy?: string | undefined
}

export interface DivergenceView {
  readonly common: { readonly from: number; readonly to: number } | undefined
  readonly sequence: number | undefined
  readonly kind: 'start' | 'missing' | 'content' | undefined
  readonly differences: readonly ValueDifference[]
  readonly actions: readonly [string | undefined, string | undefined]
  /** The position in the first log. */
  readonly position: number | undefined
}

/** The engine behind a page. Every answer can be posted between threads. */
export interface InspectEngine {
  /** Resolves when the log is open; reading continues. */
  open(source: InspectableSource, options: OpenOptions): Promise<void>
  /** Stops reading and keeps what was read. */
  stop(): Promise<void>
  moment(target: SeekTarget): Promise<Moment>
  positionOf(target: SeekTarget): Promise<number>
  /** Service time of a target, ms UTC. */
  timeOf(target: SeekTarget): Promise<number | undefined>
  rows(view: number, from: number, count: number): Promise<readonly Row[]>
  /** Peer messages up to a row, newest first, at most `count`. */
  peerMessages(row: number, count: number): Promise<readonly Row[]>
  detail(row: number): Promise<RowDetail | undefined>
  /** The row of a view at a position, or the last one before it; -1 if there is none. */
  viewRowOf(view: number, position: number): Promise<number>
  /** Starts to search for the rows of a filter; `view` events report the result. View 0 is the whole list. */
  filter(query: string, isFolded: boolean): Promise<number>
  density(edges: readonly number[]): Promise<Density>
  overview(): Promise<Overview>
  lastChange(path: string, upTo: number): Promise<WhyChange | undefined>
  /** Streams the history of a value: `history` events, until the end or the next call. */
  history(path: string): Promise<number>
  stopHistory(): Promise<void>
  compare(other: InspectableSource): Promise<DivergenceView>
  /** The log, cut to positions, redacted unless plain. */
  exportLog(options: ExportOptions): Promise<Blob>
  close(): Promise<void>
}

export interface ExportOptions {
  readonly from: number
  readonly to: number
  readonly isPlain: boolean
  readonly key?: string | undefined
}

/** Events of an engine. */
export interface InspectEvents {
  status(status: LogStatus): void
  overview(overview: Overview): void
  view(view: ViewStatus): void
  history(id: number, changes: readonly WhyChange[], isComplete: boolean): void
  failed(message: string): void
}
