/** What the channel notifications of the document and of the wire become. */
export type { RoomCustomMessageReceived } from './channel/custom-message.ts'
export { CustomMessageData } from './channel/custom-message.ts'
export type { RoomChatReceived } from './channel/room-chat.ts'
export { RoomChatData } from './channel/room-chat.ts'
export type { RoomMediaMuted } from './channel/room-mute.ts'
export { RoomMuteData } from './channel/room-mute.ts'
export type { RoomPropertiesDeleted, RoomPropertiesUpdated } from './channel/room-properties.ts'
export { RoomPropertiesData } from './channel/room-properties.ts'
export type { RoomStateChanged } from './channel/room-state.ts'
export { RoomStateData } from './channel/room-state.ts'
export type { StreamAdded, StreamRemoved, StreamUpdated } from './channel/stream.ts'
export { StreamData } from './channel/stream.ts'
export type { StreamChange, StreamsChanged } from './channel/streams.ts'
export { StreamsData } from './channel/streams.ts'
export type { SubscribedUser, UsersSubscriptionChanged } from './channel/subscriptions.ts'
export { SubscriptionsData } from './channel/subscriptions.ts'
export type { UserPropertiesDeleted, UserPropertiesUpdated } from './channel/user-properties.ts'
export { UserPropertiesData } from './channel/user-properties.ts'
export type { UserStateChanged } from './channel/user-state.ts'
export { UserStateData } from './channel/user-state.ts'
export type { OfflineUser, OnlineUser, UsersChanged } from './channel/users.ts'
export { UsersData } from './channel/users.ts'
export type {
  BatchProgress,
  UserPropertiesChange,
  UsersPropertiesUpdated,
} from './channel/users-properties.ts'
export { UsersPropertiesNotification } from './channel/users-properties.ts'
/** JSON as a type, and the limit on its depth. */
export type { JsonArray, JsonObject, JsonValue } from './json/json-value.ts'
export { isJsonObject, isJsonValue, maximumDepth } from './json/json-value.ts'
/** The union of all actions. */
export type { ChannelAction, PeerAction, RoomAction, RoomActionType } from './message/action.ts'
export { spaceOf } from './message/action.ts'
/** From text to actions. */
export type { Decoded, DecodeOptions } from './message/decode.ts'
export { decodeMessage, decodeNotification } from './message/decode.ts'
/** From an action to text. */
export { encodeNotification } from './message/encode.ts'
/** The fields around `data`. */
export { Envelope } from './message/envelope.ts'
export type { ActionHeader } from './message/header.ts'
/** Why something could not be decoded. */
export type { ProtocolIssue, ProtocolIssueCode } from './message/issue.ts'
/** The notifications inside a parsed message. */
export { notificationsOf } from './message/packet.ts'
export type { UnknownNotification } from './message/unknown.ts'
/** What peer notifications become. */
export type { PeerChatReceived } from './peer/chat.ts'
export { PeerChatData } from './peer/chat.ts'
export type { PeerCustomMessageReceived } from './peer/custom-message.ts'
export { PeerCustomMessageData } from './peer/custom-message.ts'
/** The bodies of REST answers. */
export type { SequencesPage } from './rest/sequences.ts'
export { decodeSequences } from './rest/sequences.ts'
export type { ServiceSnapshot } from './rest/snapshot.ts'
export { decodeSnapshot } from './rest/snapshot.ts'
/** Changed properties, in the two forms of the wire. */
export type { ChangeProperties } from './wire/change-properties.ts'
/** The two dialects, and what tells them apart. */
export type { Dialect, PropertyChange, Space, StreamChangeKind } from './wire/dialect.ts'
export type { UnknownCode } from './wire/enumeration.ts'
export type { DialectEvidence } from './wire/evidence.ts'
export { dialectEvidence } from './wire/evidence.ts'
/** The literals of the API. */
export type {
  AudioSourceType,
  ChatType,
  EntryReason,
  ExitReason,
  MediaState,
  Presence,
  RoomState,
  VideoSourceType,
} from './wire/literals.ts'
export type { Mutes } from './wire/mutes.ts'
export type { RoomReference } from './wire/room-reference.ts'
export type { StreamFields } from './wire/stream-fields.ts'
export type { UserFields } from './wire/user-fields.ts'
export type { UserReference } from './wire/user-reference.ts'
