import type { RoomState } from '@roomfold/protocol'
import type { Finding } from '../fold/finding.ts'

/** A span of service time, ms UTC. */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * How a stay began.
 *
 * - `entered`, `reentered`: as the service reported.
 * - `present`: in the room when the log began, or in a snapshot.
 * - `inSight`: the client began to receive updates about this user (large rooms).
 */
export type StayBegin = 'entered' | 'reentered' | 'present' | 'inSight'

/**
 * How a stay ended.
 *
 * - `left`, `kicked`: as the service reported.
 * - `present`: in the room when the log ended.
 * - `absent`: not in a later snapshot; the time of leaving is unknown.
 * - `outOfSight`: the client no longer receives updates about this user (large rooms).
 */
export type StayEnd = 'left' | 'kicked' | 'present' | 'absent' | 'outOfSight'

/** A period in which a user was in the room. */
export interface Stay extends Span {
  readonly begin: StayBegin
  readonly end: StayEnd
}

/** The attendance of a user. */
export interface Attendance {
  readonly userUuid: string
  readonly userName: string
  readonly role: string
  /** In order. Beyond 500, new stays are merged into the last one; `milliseconds` stays exact. */
  readonly stays: readonly Stay[]
  readonly milliseconds: number
  readonly kicks: number
  /** Entries after the first one. */
  readonly reentries: number
  /** Number of chat messages to the room. */
  readonly messages: number
  /** When the user's camera was on. */
  readonly video: readonly Span[]
  /** When the user's audio was on. */
  readonly audio: readonly Span[]
  /** When the user shared a screen. */
  readonly screen: readonly Span[]
}

/** Missing notifications, between the times of their neighbours. */
export interface StatisticsGap extends Span {
  readonly firstSequence: number
  readonly lastSequence: number
  /** `restored`: a later snapshot contains their changes. `lost`: nothing does. */
  readonly kind: 'lost' | 'restored'
}

/** A kick, or a chat mute of one user. At most 1,000 are kept. */
export interface ModerationEvent {
  readonly kind: 'kick' | 'mute'
  readonly userUuid: string
  /** May be empty. */
  readonly userName: string
  /** The notification's sequence. */
  readonly sequence: number | undefined
  /** Service time, ms UTC. */
  readonly at: number | undefined
  /** Who did it, by name or id; undefined if the notification doesn't say. */
  readonly operator: string | undefined
}

/** Statistics of a class. */
export interface ClassStatistics {
  readonly roomUuid: string | undefined
  readonly roomName: string | undefined
  /** The first and the last service time. Undefined if no notification has one. */
  readonly span: Span | undefined
  /** In order of the first entry. */
  readonly users: readonly Attendance[]
  readonly roomStates: readonly (Span & { readonly state: RoomState })[]
  /** Chat messages per minute; `minute` is its beginning, ms UTC. Minutes without messages are absent. */
  readonly messagesPerMinute: readonly { readonly minute: number; readonly messages: number }[]
  /** At most 1,000 are kept. */
  readonly gaps: readonly StatisticsGap[]
  /** Kicks and mutes, in order. */
  readonly moderation: readonly ModerationEvent[]
  /** Number of folded notifications by type. */
  readonly actions: Readonly<Record<string, number>>
  /** Number of findings by code. */
  readonly findings: Readonly<Partial<Record<Finding['code'], number>>>
}
