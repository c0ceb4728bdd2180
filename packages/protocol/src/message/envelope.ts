import * as t from 'io-ts'
import { isObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { Dialect } from '../wire/dialect.ts'
import { withExtra } from '../wire/extra.ts'
import {
  Command,
  Enumerator,
  isId,
  isInteger,
  isPlace,
  isTime,
  Milliseconds,
  optionalTextOf,
  Sequence,
  WireUuid,
} from '../wire/primitives.ts'
import { isNothing, maybe, writtenOut } from '../wire/refined.ts'
import { userReferenceOf, userReferenceToWire, type WireUserReference } from '../wire/user-reference.ts'
import type { ActionHeader } from './header.ts'

/** The fields around `data`. Source: the notification document, "Common fields". */
export interface Envelope {
  readonly cmd: number
  readonly version?: number | null | undefined
  readonly ts?: number | null | undefined
  readonly sequence?: number | null | undefined
  readonly roomUuid?: string | number | null | undefined
  readonly requestId?: string | number | null | undefined
  readonly data?: unknown
}

export const Envelope = writtenOut<Envelope>(
  t.intersection(
    [
      t.type({ cmd: Command }),
      t.partial({
        version: maybe(Enumerator),
        ts: maybe(Milliseconds),
        sequence: maybe(Sequence),
        roomUuid: maybe(WireUuid),
        requestId: maybe(WireUuid),
        data: t.unknown,
      }),
    ],
    'Envelope',
  ),
  (value) => isObject(value) && areCommonFields(value),
)

const areCommonFields = ({ cmd, version, ts, sequence, roomUuid, requestId }: Members): boolean =>
  isPlace(cmd) &&
  (isInteger(version) || isNothing(version)) &&
  (isTime(ts) || isNothing(ts)) &&
  (isPlace(sequence) || isNothing(sequence)) &&
  (isNothing(roomUuid) || isId(roomUuid)) &&
  (isNothing(requestId) || isId(requestId))

type Members = { readonly [Key in keyof Envelope]?: unknown }

/** Its parts of `data` come as values: read here, they would be read from objects of all kinds in one place. */
export const headerOf = (
  envelope: Envelope,
  operator: WireUserReference | null | undefined,
  cause: JsonValue | null | undefined,
  extra: JsonObject | undefined,
): ActionHeader => ({
  cmd: envelope.cmd,
  version: envelope.version ?? 1,
  sequence: envelope.sequence ?? undefined,
  ts: envelope.ts ?? undefined,
  operator: userReferenceOf(operator),
  cause: cause ?? undefined,
  roomUuid: optionalTextOf(envelope.roomUuid),
  requestId: optionalTextOf(envelope.requestId),
  extra,
})

/** The envelope of an action, in the document's order of fields, around what its definition wrote. */
export const envelopeToWire = (header: ActionHeader, body: object): object => ({
  cmd: header.cmd,
  version: header.version,
  ts: header.ts,
  sequence: header.sequence,
  roomUuid: header.roomUuid,
  requestId: header.requestId,
  ...body,
})

/** `data` with an action's own fields, its cause, its operator, and the fields that no codec names. */
export const dataToWire = (
  header: ActionHeader,
  named: Readonly<Record<string, unknown>>,
  dialect: Dialect,
): { readonly data: object } => ({
  data: withExtra(
    { ...named, cause: header.cause, operator: userReferenceToWire(header.operator, dialect) },
    header.extra,
  ),
})
