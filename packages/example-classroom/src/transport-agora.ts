import AgoraRTM from 'agora-rtm-sdk'
import type { Session } from './live/session.ts'
import type { Transport } from './transport.ts'

/** The Agora app id. */
const appId = '00000000000000000000000000000000'

/** The same with agora-rtm-sdk 2.x: import this one in `live/live-room.ts`. */
export const openTransport = ({ token, user, roomUuid }: Session): Transport => {
  const client = new AgoraRTM.RTM(appId, user.userUuid)
  return { client, login: () => client.login({ token }), subscribe: () => client.subscribe(roomUuid) }
}
