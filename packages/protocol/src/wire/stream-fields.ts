import * as t from 'io-ts'
import type { JsonObject } from '../json/json-value.ts'
import { extraOf, FieldNames, withExtra } from './extra.ts'
import {
  type AudioSourceType,
  audioSourceTypes,
  type MediaState,
  mediaStates,
  type Presence,
  presences,
  type VideoSourceType,
  videoSourceTypes,
} from './literals.ts'
import { Enumerator, Milliseconds, textOf, WireUuid } from './primitives.ts'
import { maybe } from './refined.ts'

/** What a notification says of a stream. Only the id is always there; what is absent was not mentioned. */
export interface StreamFields {
  readonly streamUuid: string
  readonly streamName?: string | undefined
  readonly videoSourceType?: VideoSourceType | undefined
  readonly audioSourceType?: AudioSourceType | undefined
  readonly videoState?: MediaState | undefined
  readonly audioState?: MediaState | undefined
  /** When the stream changed, ms UTC. */
  readonly updateTime?: number | undefined
  /** The wire's `state`; the document has none. */
  readonly state?: Presence | undefined
  /** Fields that the document doesn't name, such as `playUrl`. */
  readonly extra?: JsonObject | undefined
}

export interface WireStreamFields {
  readonly streamUuid: string | number
  readonly streamName?: string | null | undefined
  readonly videoSourceType?: number | null | undefined
  readonly audioSourceType?: number | null | undefined
  readonly videoState?: number | null | undefined
  readonly audioState?: number | null | undefined
  readonly updateTime?: number | null | undefined
  readonly state?: number | null | undefined
}

/** A stream as `cmd` 40, `streams` of `cmd` 20, and the snapshot write it. */
export const WireStreamFields: t.Type<WireStreamFields, WireStreamFields, unknown> = t.intersection(
  [
    t.type({ streamUuid: WireUuid }),
    t.partial({
      streamName: maybe(t.string),
      videoSourceType: maybe(Enumerator),
      audioSourceType: maybe(Enumerator),
      videoState: maybe(Enumerator),
      audioState: maybe(Enumerator),
      updateTime: maybe(Milliseconds),
      state: maybe(Enumerator),
    }),
  ],
  'StreamFields',
)

const named = new FieldNames([
  'streamUuid',
  'streamName',
  'videoSourceType',
  'audioSourceType',
  'videoState',
  'audioState',
  'updateTime',
  'state',
  'fromUser',
  'action',
  'operator',
  'cause',
])

const literal = <L>(
  table: { readonly decode: (integer: number) => L },
  integer: number | null | undefined,
): L | undefined => (integer === undefined || integer === null ? undefined : table.decode(integer))

const integer = <L>(
  table: { readonly encode: (literal: L) => number },
  literal: L | undefined,
): number | undefined => (literal === undefined ? undefined : table.encode(literal))

export const streamFieldsOf = (wire: WireStreamFields): StreamFields => ({
  streamUuid: textOf(wire.streamUuid),
  streamName: wire.streamName ?? undefined,
  videoSourceType: literal(videoSourceTypes, wire.videoSourceType),
  audioSourceType: literal(audioSourceTypes, wire.audioSourceType),
  videoState: literal(mediaStates, wire.videoState),
  audioState: literal(mediaStates, wire.audioState),
  updateTime: wire.updateTime ?? undefined,
  state: literal(presences, wire.state),
  extra: extraOf(wire, named),
})

export const streamFieldsToWire = (stream: StreamFields): object =>
  withExtra(
    {
      streamUuid: stream.streamUuid,
      streamName: stream.streamName,
      videoSourceType: integer(videoSourceTypes, stream.videoSourceType),
      audioSourceType: integer(audioSourceTypes, stream.audioSourceType),
      videoState: integer(mediaStates, stream.videoState),
      audioState: integer(mediaStates, stream.audioState),
      updateTime: stream.updateTime,
      state: integer(presences, stream.state),
    },
    stream.extra,
  )
