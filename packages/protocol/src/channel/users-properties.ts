import * as t from 'io-ts'
import type { JsonValue } from '../json/json-value.ts'
import {
  type ActorOfWire,
  actorFields,
  type NotificationDefinition,
  type ToWire,
} from '../message/definition.ts'
import { Envelope, headerOf } from '../message/envelope.ts'
import type { ActionHeader } from '../message/header.ts'
import {
  type ChangeProperties,
  propertyChangeOf,
  propertyChangeToWire,
  WireChangeProperties,
} from '../wire/change-properties.ts'
import type { Dialect, PropertyChange } from '../wire/dialect.ts'
import { extraOf, withExtra } from '../wire/extra.ts'
import { ask, refused } from '../wire/guard.ts'
import { objectOf } from '../wire/object.ts'
import { Enumerator, optionalTextOf, WireUuid } from '../wire/primitives.ts'
import { namesOf, shapeOf } from '../wire/shape.ts'
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

const WireChange = objectOf<WireChange>(
  undefined,
  { fromUser: WireSubject, changeProperties: WireChangeProperties },
  { action: Enumerator, ...actorFields },
)

interface WireBatch {
  readonly id?: string | number | null | undefined
  readonly total?: number | null | undefined
  readonly progress?: number | null | undefined
}

const WireBatch = objectOf<WireBatch>(
  undefined,
  {},
  { id: WireUuid, total: Enumerator, progress: Enumerator },
)

interface InData extends ActorOfWire {
  readonly data: ActorOfWire & { readonly users: readonly WireChange[] }
}

interface InList extends ActorOfWire {
  readonly list: readonly WireChange[]
  readonly batch?: WireBatch | null | undefined
}

const changes = t.readonlyArray(WireChange, 'list of property changes')

const InList = objectOf<InList>(undefined, { list: changes }, { batch: WireBatch, ...actorFields })

const DataWithUsers = objectOf<InData['data']>(undefined, { users: changes }, actorFields)

const InData = objectOf<InData>(undefined, { data: DataWithUsers }, actorFields)

/** The whole of `cmd` 25: the changes stand in `data.users`, or in a `list` beside the envelope's `batch`. */
export type UsersPropertiesNotification = InData | InList
export const UsersPropertiesNotification: t.Type<
  UsersPropertiesNotification,
  UsersPropertiesNotification,
  unknown
> = t.union([InList, InData], 'UsersPropertiesNotification')

const inList = shapeOf(InList)

const isInList = (wire: UsersPropertiesNotification): wire is InList => ask(inList, wire) !== refused

const changeOf = (wire: WireChange, dialect: Dialect): UserPropertiesChange | 'contradicted' | 'unknown' => {
  const { action, changeProperties } = wire
  const change = propertyChangeOf(
    action ?? propertyChangeToWire('updated', dialect),
    changeProperties,
    dialect,
  )
  if (change === 'contradicted' || change === 'unknown') return change
  return {
    change,
    fromUser: subjectOf(wire.fromUser),
    changeProperties,
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

const namedInData = namesOf(DataWithUsers)
const namedInList = namesOf(t.intersection([Envelope, InList]))

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
  codec: UsersPropertiesNotification,
  whole: true,
  toAction: (wire, envelope, dialect) => {
    const listed = isInList(wire)
    const around = listed ? wire : wire.data
    const changes = itemsOf(listed ? wire.list : wire.data.users, dialect)
    if (changes === 'contradicted' || changes === 'unknown') return changes
    const operator = around.operator ?? wire.operator
    const cause = around.cause ?? wire.cause
    const extra = extraOf(around, listed ? namedInList : namedInData)
    const header = headerOf(envelope, operator, cause, extra)
    return {
      cmd: header.cmd,
      version: header.version,
      sequence: header.sequence,
      ts: header.ts,
      operator: header.operator,
      cause: header.cause,
      roomUuid: header.roomUuid,
      requestId: header.requestId,
      extra: header.extra,
      type: 'users.propertiesUpdated',
      changes,
      batch: listed ? batchOf(wire) : undefined,
    }
  },
}

export const usersPropertiesToWire: ToWire<UsersPropertiesUpdated> = (action, dialect) => {
  const items = action.changes.map((change) => changeToWire(change, dialect))
  return action.batch === undefined
    ? { data: actorToWire(action, dialect, { users: items }) }
    : actorToWire(action, dialect, { batch: action.batch, list: items })
}
