import {
  type Locks,
  memoryStorage,
  persistRoom,
  type RoomStorage,
  resume,
  type StorageIssue,
} from '@roomfold/persist'
import { canonicalText } from '@roomfold/state'
import { createRoomStore } from '@roomfold/store'
import { ManualScheduler } from '../../store/test/manual-scheduler.ts'

export const roomUuid = 'maths-7b'

/** A storage that records its calls and can fail. */
export const watched = () => {
  const memory = memoryStorage()
  const calls: string[] = []
  const failure: StorageIssue = { code: 'quotaExceeded', message: 'full' }
  const state = { full: false }
  const noted =
    <Arguments extends readonly unknown[], Result>(
      name: string,
      call: (...args: Arguments) => Promise<Result>,
    ) =>
    async (...args: Arguments) => {
      calls.push(name)
      return state.full ? { _tag: 'Left' as const, left: failure } : call(...args)
    }
  const storage = {
    load: memory.load,
    remove: memory.remove,
    save: noted('save', memory.save),
    append: noted('append', memory.append),
  } as RoomStorage
  return { storage, calls, state }
}

export const begin = (storage: RoomStorage, more: object = {}) => {
  const scheduler = new ManualScheduler()
  const store = createRoomStore({ roomUuid, scheduler })
  const issues: StorageIssue[] = []
  const onIssue = (issue: StorageIssue) => issues.push(issue)
  const persistence = persistRoom(store, storage, {
    roomUuid,
    scheduler,
    locks: null,
    onIssue,
    ...more,
  })
  return { scheduler, store, persistence, issues }
}

export const isStored = async (storage: RoomStorage, store: ReturnType<typeof begin>['store']) => {
  const { room } = await resume(storage, roomUuid, { maximumAge: Number.POSITIVE_INFINITY })
  return room !== undefined && canonicalText(room) === canonicalText(store.getConfirmedSnapshot())
}

export const raise = (message: string): never => {
  throw new Error(message)
}

/** Locks like those of browsers: one holder, others wait in order. */
export const fairLocks = (): Locks => {
  let last: Promise<void> = Promise.resolve()
  return {
    request: (_name, { signal }, held) => {
      const before = last
      const mine = before.then(() => (signal.aborted ? undefined : held()))
      last = mine
      return mine
    },
  }
}
