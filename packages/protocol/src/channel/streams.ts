import * as t from 'io-ts'
import type { JsonValue } from '../json/json-value.ts'
import {
  type ActorOfWire,
  actorFields,
  fieldsOf,
  type NotificationDefinition,
} from '../message/definition.ts'
import { dataToWire } from '../message/envelope.ts'
import { type ActionHeader, begin } from '../message/header.ts'
import type { Dialect, StreamChangeKind } from '../wire/dialect.ts'
import { type StreamFields, streamFieldsOf } from '../wire/stream-fields.ts'
import { type UserReference, userReferenceOf, userReferenceToWire } from '../wire/user-reference.ts'
import { StreamData, streamChangeOf, streamChangeToWire } from './stream.ts'

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
export const StreamsData: t.Type<StreamsData, StreamsData, unknown> = t.intersection(
  [t.type({ streams: t.readonlyArray(StreamData, 'list of stream changes') }), t.partial(actorFields)],
  'StreamsData',
)

const changeToWire = (change: StreamChange, dialect: Dialect): object => ({
  ...streamChangeToWire(change.change, change, dialect),
  cause: change.cause,
  operator: userReferenceToWire(change.operator, dialect),
})

export const streams: NotificationDefinition<StreamsData, StreamsChanged> = {
  types: ['streams.changed'],
  codec: StreamsData,
  fields: fieldsOf('streams'),
  toAction: (wire, header, dialect) => {
    const changes: StreamChange[] = []
    for (const item of wire.streams) {
      const change = streamChangeOf(item, dialect)
      if (change === 'contradicted' || change === 'unknown') return change
      changes.push({
        change,
        fromUser: userReferenceOf(item.fromUser),
        operator: userReferenceOf(item.operator),
        cause: item.cause ?? undefined,
        stream: streamFieldsOf(item),
      })
    }
    const action = begin<StreamsChanged>(header, 'streams.changed')
    action.changes = changes
    return action
  },
  toWire: (action, dialect) =>
    dataToWire(action, { streams: action.changes.map((change) => changeToWire(change, dialect)) }, dialect),
}
