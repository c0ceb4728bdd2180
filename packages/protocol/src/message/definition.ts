import type * as t from 'io-ts'
import type { JsonValue } from '../json/json-value.ts'
import type { Dialect } from '../wire/dialect.ts'
import { FieldNames } from '../wire/extra.ts'
import { WireValue } from '../wire/primitives.ts'
import { maybe } from '../wire/refined.ts'
import { WireUserReference } from '../wire/user-reference.ts'
import type { ActionHeader } from './header.ts'

/** Returned by a definition where an `action` integer belongs to the other dialect, or to none. */
type ActionProblem = 'contradicted' | 'unknown'

/** How the notifications of one kind are read and written. The codec is the only source of their shape. */
export interface NotificationDefinition<
  W extends ActorOfWire,
  A extends ActionHeader & { readonly type: string },
> {
  /** The types of the actions that it makes. */
  readonly types: readonly A['type'][]
  /** The shape on the wire: of `data`, or of the whole notification where `whole` is set. */
  readonly codec: t.Type<W, W, unknown>
  readonly whole?: boolean
  /** The fields that the codec names: all others become `extra`. Absent: the definition keeps them by itself. */
  readonly fields?: FieldNames
  readonly toAction: (wire: W, header: ActionHeader, dialect: Dialect) => A | ActionProblem
  /** What stands beside the envelope's own fields: `{ data: … }` in nearly all cases. */
  readonly toWire: (action: A, dialect: Dialect) => object
}

/** `operator` and `cause`, which stand in nearly every `data`. */
export const actorFields = { operator: maybe(WireUserReference), cause: maybe(WireValue) }

export interface ActorOfWire {
  readonly operator?: WireUserReference | null | undefined
  readonly cause?: JsonValue | null | undefined
}

export const fieldsOf = (...names: readonly string[]): FieldNames =>
  new FieldNames(['operator', 'cause', ...names])
