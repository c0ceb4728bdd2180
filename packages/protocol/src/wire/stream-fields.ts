import * as t from 'io-ts'
import type { JsonObject } from '../json/json-value.ts'
import { optionalCodeOf, optionalLiteralOf } from './enumeration.ts'
import { extraOf, withExtra } from './extra.ts'
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
import { objectOf } from './object.ts'
import { Enumerator, Milliseconds, textOf, WireUuid } from './primitives.ts'
import type { Names } from './shape.ts'

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
export const WireStreamFields = objectOf<WireStreamFields>(
  'StreamFields',
  { streamUuid: WireUuid },
  {
    streamName: t.string,
    videoSourceType: Enumerator,
    audioSourceType: Enumerator,
    videoState: Enumerator,
    audioState: Enumerator,
    updateTime: Milliseconds,
    state: Enumerator,
  },
)

/** Fields that aren't `named` become `extra`; undefined: there are none. */
export const streamFieldsOf = (wire: WireStreamFields, named: Names | undefined): StreamFields => ({
  streamUuid: textOf(wire.streamUuid),
  streamName: wire.streamName ?? undefined,
  videoSourceType: optionalLiteralOf(videoSourceTypes, wire.videoSourceType),
  audioSourceType: optionalLiteralOf(audioSourceTypes, wire.audioSourceType),
  videoState: optionalLiteralOf(mediaStates, wire.videoState),
  audioState: optionalLiteralOf(mediaStates, wire.audioState),
  updateTime: wire.updateTime ?? undefined,
  state: optionalLiteralOf(presences, wire.state),
  extra: extraOf(wire, named),
})

export const streamFieldsToWire = (stream: StreamFields): object =>
  withExtra(
    {
      streamUuid: stream.streamUuid,
      streamName: stream.streamName,
      videoSourceType: optionalCodeOf(videoSourceTypes, stream.videoSourceType),
      audioSourceType: optionalCodeOf(audioSourceTypes, stream.audioSourceType),
      videoState: optionalCodeOf(mediaStates, stream.videoState),
      audioState: optionalCodeOf(mediaStates, stream.audioState),
      updateTime: stream.updateTime,
      state: optionalCodeOf(presences, stream.state),
    },
    stream.extra,
  )
