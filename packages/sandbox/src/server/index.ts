/** A member of rooms, in the shape of the messaging SDK. */
export type { MemberOptions } from '../member/create-member.ts'
export type { LogFailure } from '../member/emitter.ts'
export type {
  LinkOperation,
  LinkReason,
  LinkState,
  MemberLinkStateEvent,
  MemberMessageEvent,
} from '../member/events.ts'
export type {
  ChannelResponse,
  MemberListeners,
  PublishOptions,
  SandboxMember,
  TimedResponse,
} from '../member/sandbox-member.ts'
/** What can go wrong in a room. */
export type {
  AppliedFault,
  ChannelFault,
  ChannelFaults,
  RestFailure,
  RestFaults,
  RoomFaults,
} from './faults/kinds.ts'
/** REST requests that were answered. */
export type { SandboxRequest } from './http/request-log.ts'
export { connectMember, createMember } from './node-member.ts'
/** Playing a lesson. */
export type { PlayOptions } from './room/playback.ts'
/** A room. */
export type { PublishedAction, RoomOptions, SandboxRoom } from './room/sandbox-room.ts'
/** The sandbox. */
export type { Sandbox, SandboxOptions, TokenOptions } from './sandbox.ts'
export { startSandbox } from './start.ts'
