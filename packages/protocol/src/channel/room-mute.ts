import {
  type ActorOfWire,
  actorFields,
  type NotificationDefinition,
  type ToWire,
} from '../message/definition.ts'
import { dataToWire, headerOf } from '../message/envelope.ts'
import type { ActionHeader } from '../message/header.ts'
import { extraOf } from '../wire/extra.ts'
import { type Mutes, mutesFromWire, mutesToWire } from '../wire/mutes.ts'
import { objectOf } from '../wire/object.ts'
import { WireMutes } from '../wire/primitives.ts'

/** Chat, video or audio was muted for whole roles. Source: the wire (`cmd` 2), not in the document. */
export interface RoomMediaMuted extends ActionHeader {
  readonly type: 'room.mediaMuted'
  /** Absent, or without a role: not mentioned, so unchanged. */
  readonly muteChat?: Mutes | undefined
  readonly muteVideo?: Mutes | undefined
  readonly muteAudio?: Mutes | undefined
}

export interface RoomMuteData extends ActorOfWire {
  readonly muteChat?: Readonly<Record<string, number>> | null | undefined
  readonly muteVideo?: Readonly<Record<string, number>> | null | undefined
  readonly muteAudio?: Readonly<Record<string, number>> | null | undefined
}

/** `data` of `cmd` 2. */
export const RoomMuteData = objectOf<RoomMuteData>(
  'RoomMuteData',
  {},
  { muteChat: WireMutes, muteVideo: WireMutes, muteAudio: WireMutes, ...actorFields },
)

export const roomMute: NotificationDefinition<RoomMuteData, RoomMediaMuted> = {
  codec: RoomMuteData,
  toAction: (wire, envelope, _dialect, named) => {
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
      type: 'room.mediaMuted',
      muteChat: mutesFromWire(wire.muteChat),
      muteVideo: mutesFromWire(wire.muteVideo),
      muteAudio: mutesFromWire(wire.muteAudio),
    }
  },
}

export const roomMuteToWire: ToWire<RoomMediaMuted> = (action, dialect) =>
  dataToWire(
    action,
    {
      muteChat: mutesToWire(action.muteChat),
      muteVideo: mutesToWire(action.muteVideo),
      muteAudio: mutesToWire(action.muteAudio),
    },
    dialect,
  )
