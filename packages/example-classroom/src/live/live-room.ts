import { createCloud } from '@roomfold/cloud'
import { createRoomStore, type RoomStore } from '@roomfold/react'
import { fromRtm, type RtmLinkStateEvent } from '@roomfold/rtm'
import { openTransport } from '../transport.ts'
import type { Seat } from './seat.ts'

/** Follows the room: messages over RTM, what is missing over REST. */
export const followRoom = (seat: Seat): RoomStore => {
  const { url: baseUrl, token, roomUuid, dialect } = seat
  const { client, login, subscribe } = openTransport(seat)
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
