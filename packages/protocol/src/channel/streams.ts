import * as t from 'io-ts'
import type { JsonValue } from '../json/json-value.ts'
import {
  type ActorOfWire,
  actorFields,
  type NotificationDefinition,
  type ToWire,
} from '../message/definition.ts'
import { dataToWire, headerOf } from '../message/envelope.ts'
import type { ActionHeader } from '../message/header.ts'
import type { Dialect, StreamChangeKind } from '../wire/dialect.ts'
import { extraOf } from '../wire/extra.ts'
import { objectOf } from '../wire/object.ts'
import type { Names } from '../wire/shape.ts'
import { type StreamFields, streamFieldsOf } from '../wire/stream-fields.ts'
import { type UserReference, userReferenceOf, userReferenceToWire } from '../wire/user-reference.ts'
import { StreamData, streamChangeOf, streamChangeToWire, streamNames } from './stream.ts'

/** One stream of a batch. */
export interface StreamChange {
  readonly change: StreamChangeKind
  readonly fromUser?: UserReference | undefined
  readonly operator?: UserReference | undefined
  readonly cause?: JsonValue | undefined
  readonly stream: StreamFields
}

/** Several streams came, changed or went. Source: the wire (`cmd` 41), not in the document. */
export interface StreamsChanged extends ActionHeader {
  readonly type: 'streams.changed'
  /** In the order in which they apply. */
  readonly changes: readonly StreamChange[]
}

export interface StreamsData extends ActorOfWire {
  readonly streams: readonly StreamData[]
}

/** `data` of `cmd` 41. */
export const StreamsData = objectOf<StreamsData>(
  'StreamsData',
  { streams: t.readonlyArray(StreamData, 'list of stream changes') },
  { ...actorFields },
)

const changeToWire = (change: StreamChange, dialect: Dialect): object => ({
  ...streamChangeToWire(change.change, change, dialect),
  cause: change.cause,
  operator: userReferenceToWire(change.operator, dialect),
})

const changeOf = (wire: StreamData, change: StreamChangeKind, named: Names | undefined): StreamChange => ({
  change,
  fromUser: userReferenceOf(wire.fromUser),
  operator: userReferenceOf(wire.operator),
  cause: wire.cause ?? undefined,
  stream: streamFieldsOf(wire, named),
})

const changesOf = (
  wires: readonly StreamData[],
  dialect: Dialect,
  named: Names | undefined,
): StreamChange[] | 'contradicted' | 'unknown' => {
  const changes: StreamChange[] = []
  for (const wire of wires) {
    const change = streamChangeOf(wire, dialect)
    if (change === 'contradicted' || change === 'unknown') return change
    changes.push(changeOf(wire, change, named))
  }
  return changes
}

export const streams: NotificationDefinition<StreamsData, StreamsChanged> = {
  codec: StreamsData,
  toAction: (wire, envelope, dialect, named) => {
    const changes = changesOf(wire.streams, dialect, named && streamNames)
    if (changes === 'contradicted' || changes === 'unknown') return changes
    const header = headerOf(envelope, wire.operator, wire.cause, extraOf(wire, named))
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
      type: 'streams.changed',
      changes,
    }
  },
}

export const streamsToWire: ToWire<StreamsChanged> = (action, dialect) =>
  dataToWire(
    action,
    {
      streams: action.changes.map((change) => changeToWire(change, dialect)),
    },
    dialect,
  )
