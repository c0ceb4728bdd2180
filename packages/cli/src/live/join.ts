import { createCloud } from '@roomfold/cloud'
import type { Dialect } from '@roomfold/protocol'
import { fromRtm } from '@roomfold/rtm'
import { createMember, type Sandbox } from '@roomfold/sandbox/server'
import { createRoomStore, type RoomStore } from '@roomfold/store'

/** A live room of a sandbox, and what ends it. */
export interface Joined {
  readonly store: RoomStore
  readonly leave: () => Promise<void>
}

const viewer = 'viewer'

/**
 * Joins a room of a sandbox as an application joins one of the service: messages over the RTM-shaped client,
 * what is missing over REST.
 */
export const joinRoom = async (sandbox: Sandbox, roomUuid: string, dialect: Dialect): Promise<Joined> => {
  const token = sandbox.token(viewer)
  const member = createMember({ url: sandbox.url, uid: viewer, token })
  const joined = member.login().then(() => member.subscribe(roomUuid))
  const store = createRoomStore({
    roomUuid,
    dialect,
    source: fromRtm(member, { roomUuid, joined }),
    catchUp: createCloud({ baseUrl: sandbox.url, appId: 'sandbox', roomUuid, token, api: 'edu-v2', dialect }),
  })
  await joined
  const leave = async (): Promise<void> => {
    store.close()
    await member.logout()
  }
  return { store, leave }
}
