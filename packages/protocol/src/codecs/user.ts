import * as t from 'io-ts'
import { type Dialect, type PerDialect, perDialect } from './dialect.ts'
import { Presence } from './literals.ts'
import { lenient, optional } from './optional.ts'
import { Flag, JsonDictionary, Milliseconds, Role, Uuid } from './primitives.ts'
import { actor } from './references.ts'
import { StreamFields } from './stream.ts'
import { type Extra, type Fields, openStruct, type StructOf } from './struct.ts'

/** The fields of a user with those of one notification, in the order in which they are encoded. */
export const userFields = <M extends Fields>(dialect: Dialect, more: M) => ({
  userUuid: Uuid,
  userName: lenient(t.string),
  /** As received: `"host"`, `"audience"`, …, or `"1"` for the document's integer 1. */
  role: optional(Role(dialect)),
  muteChat: optional(Flag),
  /** All of the user's properties, not a change of some. */
  userProperties: optional(JsonDictionary),
  ...more,
  streams: optional(t.readonlyArray(StreamFields, 'list of streams')),
  /** The wire's `state`; the document has none. */
  state: optional(Presence),
  /** When the user entered or left, ms UTC. */
  updateTime: lenient(Milliseconds),
  ...actor(dialect),
})

/** A user in a notification or a service snapshot. Only the id is always present; absent fields are unchanged. */
export interface UserFields extends StructOf<ReturnType<typeof userFields<Record<never, never>>>>, Extra {}

export const UserFields: PerDialect<t.Type<UserFields, object, unknown>> = perDialect((dialect) =>
  openStruct('UserFields', userFields(dialect, {})),
)
