/** Source for agora-rtm-sdk 2.2 to 2.3. */
export type { FromRtmOptions } from './from-rtm.ts'
export { fromRtm } from './from-rtm.ts'
/** Source for agora-rtm-sdk 1.5 and 1.6. */
export { fromRtmV1 } from './from-rtm-v1.ts'
export type { RtmIssue } from './issue.ts'
/** The members of the SDKs that are used. */
export type {
  RtmClientPort,
  RtmLinkStateEvent,
  RtmMessageEvent,
  RtmSubscriberPort,
  RtmV1ChannelPort,
  RtmV1ClientPort,
  RtmV1Message,
  RtmV1Received,
} from './port.ts'
