/** A member of rooms with the interface of the messaging SDK, for browsers. */
export type { MemberOptions } from './create-member.ts'
export { connectMember, createMember } from './create-member.ts'
export type { LogFailure } from './emitter.ts'
export type {
  LinkOperation,
  LinkReason,
  LinkState,
  MemberLinkStateEvent,
  MemberMessageEvent,
} from './events.ts'
export type {
  ChannelResponse,
  MemberListeners,
  PublishOptions,
  SandboxMember,
  TimedResponse,
} from './sandbox-member.ts'
