/** Rooms in files: Node only. */
export { fileStorage } from './storage/file.ts'
