import type * as t from 'io-ts'
import type { JsonValue } from '../json/json-value.ts'
import type { Dialect } from '../wire/dialect.ts'
import { WireValue } from '../wire/primitives.ts'
import { maybe } from '../wire/refined.ts'
import type { Names } from '../wire/shape.ts'
import { WireUserReference } from '../wire/user-reference.ts'
import type { Envelope } from './envelope.ts'
import type { ActionHeader } from './header.ts'

/** Returned by a definition where an `action` integer belongs to the other dialect, or to none. */
type ActionProblem = 'contradicted' | 'unknown'

/** How the notifications of one kind are read. The codec is the only source of their shape. */
export interface NotificationDefinition<W, A extends ActionHeader & { readonly type: string }> {
  /** The shape on the wire: of `data`, or of the whole notification where `whole` is set. */
  readonly codec: t.Type<W, W, unknown>
  readonly whole?: boolean
  /**
   * Makes the action, as one literal with all of its fields: adding them one by one costs a change of hidden
   * class each, and spreading a header costs more than JSON.parse of the whole notification.
   *
   * `named` are the names of the codec's members where anything within `wire` has others, undefined where
   * nothing has: then there is no `extra` to look for.
   */
  readonly toAction: (
    wire: W,
    envelope: Envelope,
    dialect: Dialect,
    named: Names | undefined,
  ) => A | ActionProblem
}

/** Writes what stands beside the envelope's own fields: `{ data: … }` in nearly all cases. */
export type ToWire<A> = (action: A, dialect: Dialect) => object

/** `operator` and `cause`, which may stand in every `data`. */
export const actorFields = { operator: WireUserReference, cause: WireValue }

/** The same, for a codec that is put together by hand. */
export const optionalActor = { operator: maybe(WireUserReference), cause: maybe(WireValue) }

export interface ActorOfWire {
  readonly operator?: WireUserReference | null | undefined
  readonly cause?: JsonValue | null | undefined
}
