import type { JsonObject, JsonValue } from '../json/json-value.ts'
import type { UserReference } from '../wire/user-reference.ts'

/** What every action carries. Source: the notification document, "Common fields". */
export interface ActionHeader {
  /** The notification's command number. */
  readonly cmd: number
  /** The protocol version; 1 when the notification has none. */
  readonly version: number
  /** The place in the room's order, from 1 on. Absent: an event outside the order. */
  readonly sequence?: number | undefined
  /** When the service sent it, ms UTC. Absent in REST answers. */
  readonly ts?: number | undefined
  /** Who did it. Absent: the user whom it is about. */
  readonly operator?: UserReference | undefined
  /** Why, for the moment only: never part of the state. An object by the document; sometimes a string. */
  readonly cause?: JsonValue | undefined
  /** The room, where the envelope names it: REST items and peer packets do. */
  readonly roomUuid?: string | undefined
  /** The request that a peer message answers. */
  readonly requestId?: string | undefined
  /** Fields of `data` that the document doesn't name. */
  readonly extra?: JsonObject | undefined
}

/** An object while it is being built. */
export type Writable<T> = { -readonly [Key in keyof T]: T[Key] }
