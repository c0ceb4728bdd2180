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
 * - `entered`, `reentered`: as the service said.
 * - `present`: in the room when the log began, or when a snapshot was taken.
 * - `inSight`: a large room began to tell of this user.
 */
export type StayBegin = 'entered' | 'reentered' | 'present' | 'inSight'

/**
 * How a stay ended.
 *
 * - `left`, `kicked`: as the service said.
 * - `present`: still in the room when the log ended.
 * - `absent`: no more in the room when a snapshot was taken; when the user went isn't known.
 * - `outOfSight`: a large room ended to tell of this user.
 */
export type StayEnd = 'left' | 'kicked' | 'present' | 'absent' | 'outOfSight'

/** One time that a user was in the room. */
export interface Stay extends Span {
  readonly begin: StayBegin
  readonly end: StayEnd
}

/** What a user did. */
export interface Attendance {
  readonly userUuid: string
  readonly userName: string
  readonly role: string
  /** In order. Over 500 are joined where they lie next to each other; `milliseconds` stays exact. */
  readonly stays: readonly Stay[]
  readonly milliseconds: number
  readonly kicks: number
  /** Entries after the first one. */
  readonly reentries: number
  /** Chat messages to the room. */
  readonly messages: number
  /** When a stream of the user showed a camera. */
  readonly video: readonly Span[]
  /** When a stream of the user could be heard. */
  readonly audio: readonly Span[]
  /** When the user shared a screen. */
  readonly screen: readonly Span[]
}

/** Notifications that the log doesn't have, between the times of those around them. */
export interface StatisticsGap extends Span {
  readonly firstSequence: number
  readonly lastSequence: number
  /** `restored`: a snapshot says how the room was afterwards. `lost`: nothing does. */
  readonly kind: 'lost' | 'restored'
}

/** What a log says of a class. */
export interface ClassStatistics {
  readonly roomUuid: string | undefined
  readonly roomName: string | undefined
  /** The first and the last service time. Undefined: no notification has one. */
  readonly span: Span | undefined
  /** In order of the first entry. */
  readonly users: readonly Attendance[]
  readonly roomStates: readonly (Span & { readonly state: RoomState })[]
  /** Chat messages by minute, ms UTC of its beginning; minutes without are left out. */
  readonly messagesPerMinute: readonly { readonly minute: number; readonly messages: number }[]
  readonly gaps: readonly StatisticsGap[]
  /** How many notifications of each type are in the room. */
  readonly actions: Readonly<Record<string, number>>
  /** How many findings of each kind. */
  readonly findings: Readonly<Partial<Record<Finding['code'], number>>>
}
