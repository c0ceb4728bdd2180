import type { RtmClientPort } from '@roomfold/rtm'
import { createMember } from '@roomfold/sandbox/member'
import type { Session } from './live/session.ts'

/** An RTM client with login and subscription. */
export interface Transport {
  readonly client: RtmClientPort
  readonly login: () => Promise<unknown>
  readonly subscribe: () => Promise<unknown>
}

/** Creates the sandbox's client. `transport-agora.ts` is the equivalent with agora-rtm-sdk. */
export const openTransport = ({ url, token, user, roomUuid }: Session): Transport => {
  const client = createMember({ url, uid: user.userUuid, token })
  return { client, login: () => client.login(), subscribe: () => client.subscribe(roomUuid) }
}
