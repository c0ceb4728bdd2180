import { indexedDbStorage, persistRoom, resume, type StorageIssue } from '@roomfold/persist'
import { canonicalText } from '@roomfold/state'
import { createRoomStore } from '@roomfold/store'

const roomUuid = 'maths-7b'

/** The script of a tab: a live room that is persisted. */
const openTab = async () => {
  const storage = indexedDbStorage()
  const stored = await resume(storage, roomUuid)
  const store = createRoomStore({ roomUuid, initial: stored.room })
  const issues: string[] = []
  const onIssue = ({ message }: StorageIssue): void => void issues.push(message)
  const persistence = persistRoom(store, storage, { roomUuid, interval: 20, onIssue })
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
    issues: () => issues,
  }
}

const storedText = async (): Promise<string | undefined> => {
  const { room } = await resume(indexedDbStorage(), roomUuid)
  return room && canonicalText(room)
}

const deleteDatabase = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('roomfold')
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })

declare global {
  interface Window {
    readonly roomfold: {
      readonly openTab: typeof openTab
      readonly storedText: typeof storedText
      readonly deleteDatabase: typeof deleteDatabase
    }
    tab: Awaited<ReturnType<typeof openTab>>
  }
}

Object.assign(window, { roomfold: { openTab, storedText, deleteDatabase } })
