import type { RoomReference, StreamFields, UserFields, UserReference } from '@roomfold/protocol'
import fc from 'fast-check'
import {
  extraArbitrary,
  jsonObjectArbitrary,
  literalArbitrary,
  optional,
  presentJsonArbitrary,
  textArbitrary,
  timeArbitrary,
} from './values.ts'

/** Arbitraries of ids: with a small pool, notifications refer to the same users and streams. */
export interface IdArbitraries {
  readonly userUuid: fc.Arbitrary<string>
  readonly streamUuid: fc.Arbitrary<string>
  readonly path: fc.Arbitrary<string>
}

const roleArbitrary = fc.oneof(
  fc.constantFrom('1', '2', 'host', 'audience', 'server', '01', '-3'),
  textArbitrary,
)

export const userReferenceArbitrary = (ids: IdArbitraries): fc.Arbitrary<UserReference> =>
  fc.record({ userUuid: ids.userUuid, userName: optional(textArbitrary), role: optional(roleArbitrary) })

export const roomReferenceArbitrary: fc.Arbitrary<RoomReference> = fc.record({
  roomUuid: textArbitrary,
  roomName: optional(textArbitrary),
})

const presenceArbitrary = fc.constantFrom('online' as const, 'offline' as const, undefined)

export const streamFieldsArbitrary = (ids: IdArbitraries): fc.Arbitrary<StreamFields> =>
  fc.record({
    streamUuid: ids.streamUuid,
    streamName: optional(textArbitrary),
    videoSourceType: optional(literalArbitrary('none', 'camera', 'screen')),
    audioSourceType: optional(literalArbitrary('none', 'microphone')),
    videoState: optional(literalArbitrary('closed', 'open')),
    audioState: optional(literalArbitrary('closed', 'open')),
    updateTime: optional(timeArbitrary),
    state: presenceArbitrary,
    extra: extraArbitrary,
  })

export const userFieldsArbitrary = (ids: IdArbitraries): fc.Arbitrary<UserFields> =>
  fc.record({
    userUuid: ids.userUuid,
    userName: optional(textArbitrary),
    role: optional(roleArbitrary),
    muteChat: optional(fc.boolean()),
    userProperties: optional(jsonObjectArbitrary),
    updateTime: optional(timeArbitrary),
    streams: optional(fc.array(streamFieldsArbitrary(ids), { maxLength: 2 })),
    state: presenceArbitrary,
    operator: optional(userReferenceArbitrary(ids)),
    cause: optional(presentJsonArbitrary),
    extra: extraArbitrary,
  })
