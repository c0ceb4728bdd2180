import { indexedDbStorage, persistRoom, resume } from '@roomfold/persist'
import { canonicalText } from '@roomfold/state'
import { createRoomStore } from '@roomfold/store'

const roomUuid = 'maths-7b'

/** What a tab does: a live room that is written down. */
const openTab = async () => {
  const storage = indexedDbStorage()
  const stored = await resume(storage, roomUuid)
  const store = createRoomStore({ roomUuid, initial: stored.room })
  const persistence = persistRoom(store, storage, { roomUuid, interval: 20 })
  const receive = (from: number, to: number): void => {
    for (let sequence = from; sequence <= to; sequence += 1) {
      store.receive({
        cmd: 4,
        version: 1,
        sequence,
        data: { action: 0, changeProperties: { page: sequence } },
      })
    }
  }
  return {
    resumedAt: stored.room?.sequence ?? 0,
    issue: stored.issue?.code,
    receive,
    flush: persistence.flush,
    stop: persistence.stop,
    isWriter: () => persistence.isWriter,
    text: () => canonicalText(store.getSnapshot()),
  }
}

const storedText = async (): Promise<string | undefined> => {
  const { room } = await resume(indexedDbStorage(), roomUuid)
  return room && canonicalText(room)
}

declare global {
  interface Window {
    readonly roomfold: {
      readonly openTab: typeof openTab
      readonly storedText: typeof storedText
      readonly indexedDbStorage: typeof indexedDbStorage
    }
    tab: Awaited<ReturnType<typeof openTab>>
  }
}

Object.assign(window, { roomfold: { openTab, storedText, indexedDbStorage } })
