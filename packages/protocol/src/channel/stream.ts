import * as t from 'io-ts'
import {
  type ActorOfWire,
  type NotificationDefinition,
  optionalActor,
  type ToWire,
} from '../message/definition.ts'
import { dataToWire, headerOf } from '../message/envelope.ts'
import type { ActionHeader } from '../message/header.ts'
import { type Dialect, integerOf, meaningOf, type StreamChangeKind, streamActions } from '../wire/dialect.ts'
import { Enumerator } from '../wire/primitives.ts'
import { maybe } from '../wire/refined.ts'
import { namesOf } from '../wire/shape.ts'
import {
  type StreamFields,
  streamFieldsOf,
  streamFieldsToWire,
  WireStreamFields,
} from '../wire/stream-fields.ts'
import {
  type UserReference,
  userReferenceOf,
  userReferenceToWire,
  WireUserReference,
} from '../wire/user-reference.ts'

interface StreamAction extends ActionHeader {
  /** Who owns the stream. Absent: the service didn't say, the owner stays. */
  readonly fromUser?: UserReference | undefined
  /** What the notification says of the stream: absent fields are unchanged. */
  readonly stream: StreamFields
}

/** A stream came. Source: "Channel messages", 7 (`cmd` 40). */
export interface StreamAdded extends StreamAction {
  readonly type: 'stream.added'
}

/** A stream changed. Source: "Channel messages", 7 (`cmd` 40). */
export interface StreamUpdated extends StreamAction {
  readonly type: 'stream.updated'
}

/** A stream went. Source: "Channel messages", 7 (`cmd` 40). */
export interface StreamRemoved extends StreamAction {
  readonly type: 'stream.removed'
}

export interface StreamData extends ActorOfWire, WireStreamFields {
  readonly action: number
  readonly fromUser?: WireUserReference | null | undefined
}

/** `data` of `cmd` 40, and one item of `data.streams` of `cmd` 41. */
export const StreamData: t.Type<StreamData, StreamData, unknown> = t.intersection(
  [
    t.type({ action: Enumerator }),
    WireStreamFields,
    t.partial({ fromUser: maybe(WireUserReference), ...optionalActor }),
  ],
  'StreamData',
)

/**
 * What happened to the stream. On the wire its `state` (0 offline, 1 online) is trusted over `action`: a
 * stream that is offline is gone, one that is online is not.
 */
export const streamChangeOf = (
  wire: StreamData,
  dialect: Dialect,
): StreamChangeKind | 'contradicted' | 'unknown' => {
  const change = meaningOf(streamActions, wire.action, dialect)
  if (dialect === 'documented' || change === 'contradicted' || change === 'unknown') return change
  if (wire.state === 0) return 'removed'
  return wire.state === 1 && change === 'removed' ? 'updated' : change
}

// No table: reading one object by varying names is slower than all the rest of making the action.
const typeOf = (change: StreamChangeKind): 'stream.added' | 'stream.updated' | 'stream.removed' => {
  if (change === 'updated') return 'stream.updated'
  return change === 'added' ? 'stream.added' : 'stream.removed'
}

const changeOf = {
  'stream.added': 'added',
  'stream.updated': 'updated',
  'stream.removed': 'removed',
} as const

/** The fields of one stream change, as `data` of `cmd` 40 and as items of `cmd` 41 write them. */
export const streamChangeToWire = (
  change: StreamChangeKind,
  action: { readonly fromUser?: UserReference | undefined; readonly stream: StreamFields },
  dialect: Dialect,
): Record<string, unknown> => ({
  fromUser: userReferenceToWire(action.fromUser, dialect),
  action: integerOf(streamActions, change, dialect),
  ...streamFieldsToWire(consistent(change, action.stream, dialect)),
})

/** The wire trusts `state` over `action`: a state that contradicts the change would turn it into another one. */
const consistent = (change: StreamChangeKind, fields: StreamFields, dialect: Dialect): StreamFields => {
  if (dialect === 'documented') return fields
  if (change === 'removed' && fields.state === 'online') return { ...fields, state: 'offline' }
  if (change !== 'removed' && fields.state === 'offline') return { ...fields, state: 'online' }
  return fields
}

/** A stream change's members; all others are fields of its stream. */
export const streamNames = namesOf(StreamData)

export const stream: NotificationDefinition<StreamData, StreamAdded | StreamUpdated | StreamRemoved> = {
  codec: StreamData,
  toAction: (wire, envelope, dialect, named) => {
    const change = streamChangeOf(wire, dialect)
    if (change === 'contradicted' || change === 'unknown') return change
    const header = headerOf(envelope, wire.operator, wire.cause, undefined)
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
      type: typeOf(change),
      fromUser: userReferenceOf(wire.fromUser),
      stream: streamFieldsOf(wire, named),
    }
  },
}

export const streamToWire: ToWire<StreamAdded | StreamUpdated | StreamRemoved> = (action, dialect) =>
  dataToWire(action, streamChangeToWire(changeOf[action.type], action, dialect), dialect)
