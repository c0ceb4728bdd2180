/** Loading a stored room. */
export type { Migration, Resumed, ResumeOptions } from './resume.ts'
export { resume } from './resume.ts'
/** Storages of rooms. */
export type { RoomStorage, StorageIssue, StorageResult, StoredRoom } from './storage/contract.ts'
export type { IndexedDbOptions } from './storage/indexed-db.ts'
export { indexedDbStorage } from './storage/indexed-db.ts'
export { memoryStorage } from './storage/memory.ts'
/** Storing a room. */
export type { Locks, PersistableRoom, Persistence, PersistOptions } from './write/contract.ts'
export { persistRoom } from './write/persist-room.ts'
