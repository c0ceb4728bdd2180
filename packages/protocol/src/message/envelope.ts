import * as t from 'io-ts'
import type { Dialect } from '../wire/dialect.ts'
import { extraOf, type FieldNames, withExtra } from '../wire/extra.ts'
import { Command, Enumerator, Milliseconds, optionalTextOf, Sequence, WireUuid } from '../wire/primitives.ts'
import { maybe } from '../wire/refined.ts'
import { userReferenceOf, userReferenceToWire } from '../wire/user-reference.ts'
import type { ActorOfWire } from './definition.ts'
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

export const Envelope: t.Type<Envelope, Envelope, unknown> = t.intersection(
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
)

/** The names of the envelope's own fields. */
export const envelopeFields = ['cmd', 'version', 'ts', 'sequence', 'roomUuid', 'requestId', 'data'] as const

export const headerOf = (
  envelope: Envelope,
  body: ActorOfWire,
  fields: FieldNames | undefined,
): ActionHeader => ({
  cmd: envelope.cmd,
  version: envelope.version ?? 1,
  sequence: envelope.sequence ?? undefined,
  ts: envelope.ts ?? undefined,
  operator: userReferenceOf(body.operator),
  cause: body.cause ?? undefined,
  roomUuid: optionalTextOf(envelope.roomUuid),
  requestId: optionalTextOf(envelope.requestId),
  extra: fields === undefined ? undefined : extraOf(body, fields),
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
