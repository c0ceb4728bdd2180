import * as t from 'io-ts'
import {
  type ActorOfWire,
  actorFields,
  fieldsOf,
  type NotificationDefinition,
} from '../message/definition.ts'
import { dataToWire } from '../message/envelope.ts'
import { type ActionHeader, begin } from '../message/header.ts'
import { type Mutes, mutesFromWire, mutesToWire } from '../wire/mutes.ts'
import { WireMutes } from '../wire/primitives.ts'
import { maybe } from '../wire/refined.ts'

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
export const RoomMuteData: t.Type<RoomMuteData, RoomMuteData, unknown> = t.partial(
  { muteChat: maybe(WireMutes), muteVideo: maybe(WireMutes), muteAudio: maybe(WireMutes), ...actorFields },
  'RoomMuteData',
)

export const roomMute: NotificationDefinition<RoomMuteData, RoomMediaMuted> = {
  types: ['room.mediaMuted'],
  codec: RoomMuteData,
  fields: fieldsOf('muteChat', 'muteVideo', 'muteAudio'),
  toAction: (wire, header) => {
    const action = begin<RoomMediaMuted>(header, 'room.mediaMuted')
    action.muteChat = mutesFromWire(wire.muteChat)
    action.muteVideo = mutesFromWire(wire.muteVideo)
    action.muteAudio = mutesFromWire(wire.muteAudio)
    return action
  },
  toWire: (action, dialect) =>
    dataToWire(
      action,
      {
        muteChat: mutesToWire(action.muteChat),
        muteVideo: mutesToWire(action.muteVideo),
        muteAudio: mutesToWire(action.muteAudio),
      },
      dialect,
    ),
}
