import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { RoomStore, RoomStoreOptions } from '@roomfold/store'
import { createWorkload, type Workload } from '../workload/workload.ts'

const here = fileURLToPath(new URL('../../../../../', import.meta.url))

/** Creates a live store from a built checkout, with a filled room and a workload. */
export interface LiveStore extends Pick<Workload, 'next'> {
  readonly store: RoomStore
}

/** @param checkout Folder of the workspace whose store is loaded; absent: this one. */
export const openLiveStore = async (
  users: number,
  batching: 'sync' | 'microtask',
  checkout = here,
): Promise<LiveStore> => {
  const entry = pathToFileURL(join(checkout, 'packages', 'store', 'dist', 'esm', 'index.js')).href
  const { createRoomStore } = (await import(entry)) as {
    readonly createRoomStore: (options: RoomStoreOptions) => RoomStore
  }
  const { fill, next } = createWorkload(users)
  const store = createRoomStore({ roomUuid: 'room', batching })
  for (const line of fill) store.receive(line)
  return { store, next }
}
