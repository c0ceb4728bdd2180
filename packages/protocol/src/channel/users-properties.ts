import * as t from 'io-ts'
import type { JsonValue } from '../json/json-value.ts'
import { type ActorOfWire, actorFields, type NotificationDefinition } from '../message/definition.ts'
import { envelopeFields } from '../message/envelope.ts'
import { type ActionHeader, begin } from '../message/header.ts'
import {
  type ChangeProperties,
  propertyChangeOf,
  propertyChangeToWire,
  WireChangeProperties,
} from '../wire/change-properties.ts'
import type { Dialect, PropertyChange } from '../wire/dialect.ts'
import { extraOf, FieldNames, withExtra } from '../wire/extra.ts'
import { guardOf } from '../wire/guard.ts'
import { Enumerator, optionalTextOf, WireUuid } from '../wire/primitives.ts'
import { maybe } from '../wire/refined.ts'
import {
  subjectOf,
  type UserReference,
  userReferenceOf,
  userReferenceToWire,
  WireSubject,
} from '../wire/user-reference.ts'

/** What changed for one of the users. */
export interface UserPropertiesChange {
  readonly change: PropertyChange
  readonly fromUser: UserReference
  readonly changeProperties: ChangeProperties
  readonly cause?: JsonValue | undefined
  readonly operator?: UserReference | undefined
}

/** Where a batch stands, when it comes in several notifications. */
export interface BatchProgress {
  readonly id?: string | undefined
  readonly total?: number | undefined
  readonly progress?: number | undefined
}

/** Properties of several users changed. Source: the wire (`cmd` 25), not in the document. */
export interface UsersPropertiesUpdated extends ActionHeader {
  readonly type: 'users.propertiesUpdated'
  /** In the order in which they apply. */
  readonly changes: readonly UserPropertiesChange[]
  /** Present when the changes stood in the envelope's `list`; absent when they stood in `data.users`. */
  readonly batch?: BatchProgress | undefined
}

interface WireChange extends ActorOfWire {
  readonly fromUser: WireSubject
  readonly changeProperties: ChangeProperties
  readonly action?: number | null | undefined
}

const WireChange: t.Type<WireChange, WireChange, unknown> = t.intersection([
  t.type({ fromUser: WireSubject, changeProperties: WireChangeProperties }),
  t.partial({ action: maybe(Enumerator), ...actorFields }),
])

interface WireBatch {
  readonly id?: string | number | null | undefined
  readonly total?: number | null | undefined
  readonly progress?: number | null | undefined
}

const WireBatch: t.Type<WireBatch, WireBatch, unknown> = t.partial({
  id: maybe(WireUuid),
  total: maybe(Enumerator),
  progress: maybe(Enumerator),
})

interface InData extends ActorOfWire {
  readonly data: ActorOfWire & { readonly users: readonly WireChange[] }
}

interface InList extends ActorOfWire {
  readonly list: readonly WireChange[]
  readonly batch?: WireBatch | null | undefined
}

const changes = t.readonlyArray(WireChange, 'list of property changes')

const InList: t.Type<InList, InList, unknown> = t.intersection([
  t.type({ list: changes }),
  t.partial({ batch: maybe(WireBatch), ...actorFields }),
])

const InData: t.Type<InData, InData, unknown> = t.intersection([
  t.type({ data: t.intersection([t.type({ users: changes }), t.partial(actorFields)]) }),
  t.partial(actorFields),
])

/** The whole of `cmd` 25: the changes stand in `data.users`, or in a `list` beside the envelope's `batch`. */
export type UsersPropertiesNotification = InData | InList
export const UsersPropertiesNotification: t.Type<
  UsersPropertiesNotification,
  UsersPropertiesNotification,
  unknown
> = t.union([InList, InData], 'UsersPropertiesNotification')

const isInList = guardOf(InList)

const changeOf = (wire: WireChange, dialect: Dialect): UserPropertiesChange | 'contradicted' | 'unknown' => {
  const { action } = wire
  const change = action === undefined || action === null ? 'updated' : propertyChangeOf(action, dialect)
  if (change === 'contradicted' || change === 'unknown') return change
  if (change === 'updated' && Array.isArray(wire.changeProperties)) return 'unknown'
  return {
    change,
    fromUser: subjectOf(wire.fromUser),
    changeProperties: wire.changeProperties,
    cause: wire.cause ?? undefined,
    operator: userReferenceOf(wire.operator),
  }
}

const changeToWire = (change: UserPropertiesChange, dialect: Dialect): object =>
  withExtra(
    {
      fromUser: userReferenceToWire(change.fromUser, dialect),
      action: change.change === 'updated' ? undefined : propertyChangeToWire('deleted', dialect),
      changeProperties: change.changeProperties,
      cause: change.cause,
      operator: userReferenceToWire(change.operator, dialect),
    },
    undefined,
  )

const batchOf = (wire: InList): BatchProgress => ({
  id: optionalTextOf(wire.batch?.id),
  total: wire.batch?.total ?? undefined,
  progress: wire.batch?.progress ?? undefined,
})

const namedInData = new FieldNames(['users', 'operator', 'cause'])
const namedInList = new FieldNames([...envelopeFields, 'list', 'batch', 'operator', 'cause'])

const itemsOf = (
  items: readonly WireChange[],
  dialect: Dialect,
): UserPropertiesChange[] | 'contradicted' | 'unknown' => {
  const read: UserPropertiesChange[] = []
  for (const item of items) {
    const change = changeOf(item, dialect)
    if (change === 'contradicted' || change === 'unknown') return change
    read.push(change)
  }
  return read
}

/** `operator` and `cause` stand beside the changes, so for one form in `data` and for the other in the envelope. */
const actorToWire = (action: UsersPropertiesUpdated, dialect: Dialect, named: object): object =>
  withExtra(
    { ...named, cause: action.cause, operator: userReferenceToWire(action.operator, dialect) },
    action.extra,
  )

export const usersProperties: NotificationDefinition<UsersPropertiesNotification, UsersPropertiesUpdated> = {
  types: ['users.propertiesUpdated'],
  codec: UsersPropertiesNotification,
  whole: true,
  toAction: (wire, header, dialect) => {
    const listed = isInList(wire)
    const around = listed ? wire : wire.data
    const read = itemsOf(listed ? wire.list : wire.data.users, dialect)
    if (read === 'contradicted' || read === 'unknown') return read
    const action = begin<UsersPropertiesUpdated>(header, 'users.propertiesUpdated')
    action.operator = userReferenceOf(around.operator ?? wire.operator)
    action.cause = around.cause ?? wire.cause ?? undefined
    action.extra = extraOf(around, listed ? namedInList : namedInData)
    action.changes = read
    action.batch = listed ? batchOf(wire) : undefined
    return action
  },
  toWire: (action, dialect) => {
    const items = action.changes.map((change) => changeToWire(change, dialect))
    return action.batch === undefined
      ? { data: actorToWire(action, dialect, { users: items }) }
      : actorToWire(action, dialect, { batch: action.batch, list: items })
  },
}
