// Type tests: the real classes of the SDKs satisfy the ports.
import type { RTMClient as RTMClient23 } from 'agora-rtm-sdk'
import type { RtmChannel as RtmChannel15, RtmClient as RtmClient15 } from 'agora-rtm-sdk-v1'
import type { RtmChannel as RtmChannel16, RtmClient as RtmClient16 } from 'agora-rtm-sdk-v1-6'
import type { RTMClient as RTMClient22 } from 'agora-rtm-sdk-v2-2'
import { fromRtm, fromRtmV1, type RtmClientPort } from '../src/index.ts'

export const takesTheNewest = (client: RTMClient23) => fromRtm(client, { roomUuid: 'r' })
export const subscribesAgain = (client: RTMClient23) => fromRtm(client, { roomUuid: 'r', resubscribe: true })
export const subscribesAgainWithTheOldest = (client: RTMClient22) =>
  fromRtm(client, { roomUuid: 'r', resubscribe: true })
export const subscribesItsOwnWay = (client: RTMClient23) =>
  fromRtm(client, { roomUuid: 'r', resubscribe: () => client.subscribe('r', { withPresence: false }) })
export const takesTheOldestOfTwo = (client: RTMClient22) => fromRtm(client, { roomUuid: 'r' })
export const takesOneFive = (client: RtmClient15, channel: RtmChannel15) => fromRtmV1(client, channel)
export const takesOneSix = (client: RtmClient16, channel: RtmChannel16) => fromRtmV1(client, channel)

// @ts-expect-error a client of another major version lacks these events
export const refusesTheWrongMajor = (client: RtmClient15) => fromRtm(client, { roomUuid: 'r' })

export const refusesWithoutSubscribe = (client: RtmClientPort) =>
  // @ts-expect-error a client without `subscribe` can't subscribe again
  fromRtm(client, { roomUuid: 'r', resubscribe: true })
