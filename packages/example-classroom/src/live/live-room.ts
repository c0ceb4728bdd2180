import { createCloud } from '@roomfold/cloud'
import { createRoomStore, type RoomStore } from '@roomfold/react'
import { fromRtm, type RtmLinkStateEvent } from '@roomfold/rtm'
import { openTransport } from '../transport.ts'
import type { Session } from './session.ts'

/** Creates the live store: messages over RTM, catch-up over REST. */
export const followRoom = (session: Session): RoomStore => {
  const { url: baseUrl, token, roomUuid, dialect } = session
  const { client, login, subscribe } = openTransport(session)
  const joined = login().then(subscribe)
  const store = createRoomStore({
    roomUuid,
    dialect,
    source: fromRtm(client, { roomUuid, joined }),
    catchUp: createCloud({ baseUrl, appId: 'classroom', roomUuid, token, api: 'scene-v1', dialect }),
  })
  client.addEventListener('linkState', ({ currentState, unrestoredChannels }: RtmLinkStateEvent) => {
    if (currentState !== 'CONNECTED' || !unrestoredChannels?.includes(roomUuid)) return
    void subscribe().then(store.refresh)
  })
  return store
}
