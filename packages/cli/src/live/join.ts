import { createCloud } from '@roomfold/cloud'
import type { Dialect } from '@roomfold/protocol'
import { fromRtm } from '@roomfold/rtm'
import { createMember, type Sandbox } from '@roomfold/sandbox/server'
import { createRoomStore, type RoomStore } from '@roomfold/store'

/** A joined room of a sandbox. */
export interface Joined {
  readonly store: RoomStore
  readonly leave: () => Promise<void>
}

/** The address of a room, and the user who joins it. */
export interface RoomAddress {
  readonly url: string
  readonly roomUuid: string
  readonly dialect: Dialect
  readonly uid: string
  readonly token: string
}

/**
 * Joins a room of a sandbox like an application: messages over the RTM client, catch-up over REST. Rejects when the
 * login fails.
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
  // A failed login is reported by the caller, not on the console.
  const joining = store.issues$.subscribe()
  try {
    await joined
    joining.unsubscribe()
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
