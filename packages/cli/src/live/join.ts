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

/** Where a room is, and who joins it. */
export interface RoomAddress {
  readonly url: string
  readonly roomUuid: string
  readonly dialect: Dialect
  readonly uid: string
  readonly token: string
}

/**
 * Joins a room of a sandbox as an application joins one of the service: messages over the RTM-shaped client,
 * what is missing over REST. Rejects where it can't log in.
 */
export const joinAt = async ({ url, roomUuid, dialect, uid, token }: RoomAddress): Promise<Joined> => {
  const member = createMember({ url, uid, token })
  const joined = member.login().then(() => member.subscribe(roomUuid))
  const store = createRoomStore({
    roomUuid,
    dialect,
    source: fromRtm(member, { roomUuid, joined }),
    catchUp: createCloud({ baseUrl: url, appId: 'sandbox', roomUuid, token, api: 'edu-v2', dialect }),
  })
  try {
    await joined
  } catch (cause) {
    store.close()
    throw cause
  }
  const leave = async (): Promise<void> => {
    store.close()
    await member.logout()
  }
  return { store, leave }
}

const viewer = 'viewer'

/** Joins a room of a sandbox of this process. */
export const joinRoom = (sandbox: Sandbox, roomUuid: string, dialect: Dialect): Promise<Joined> =>
  joinAt({ url: sandbox.url, roomUuid, dialect, uid: viewer, token: sandbox.token(viewer) })
