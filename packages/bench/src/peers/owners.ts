import { ownersOf, type RoomContent } from '../workload/content.ts'

/** An index of streams by owner, to remove them with their user. */
export class Owners {
  readonly #streamUuids: Map<string, string[]>

  constructor(streams: RoomContent['streams']) {
    this.#streamUuids = ownersOf(streams)
  }

  add(userUuid: string, streamUuid: string): void {
    const owned = this.#streamUuids.get(userUuid)
    if (owned === undefined) this.#streamUuids.set(userUuid, [streamUuid])
    else owned.push(streamUuid)
  }

  remove(userUuid: string, streamUuid: string): void {
    const owned = this.#streamUuids.get(userUuid)
    if (owned !== undefined) owned.splice(owned.indexOf(streamUuid), 1)
  }

  /** Removes and returns the streams of a user. */
  take(userUuid: string): readonly string[] {
    const owned = this.#streamUuids.get(userUuid) ?? []
    this.#streamUuids.delete(userUuid)
    return owned
  }
}
