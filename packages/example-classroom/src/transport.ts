import type { RtmClientPort } from '@roomfold/rtm'
import { createMember } from '@roomfold/sandbox/member'
import type { Seat } from './live/seat.ts'

/** How messages come: an RTM client, and what the application does with it. */
export interface Transport {
  readonly client: RtmClientPort
  readonly login: () => Promise<unknown>
  readonly subscribe: () => Promise<unknown>
}

/** The sandbox's client. In its place, `transport-agora.ts` has agora-rtm-sdk. */
export const openTransport = ({ url, token, user, roomUuid }: Seat): Transport => {
  const client = createMember({ url, uid: user.userUuid, token })
  return { client, login: () => client.login(), subscribe: () => client.subscribe(roomUuid) }
}
