import type { Finding } from './finding.ts'

/** Other rooms that are counted separately; further ones are counted together. */
const maxRooms = 100

/** Keeps the notifications of one room: the requested one, else the first that the log names. */
export class RoomFilter {
  /** Undefined until the log names one. */
  roomUuid: string | undefined
  readonly #others = new Map<string, number>()

  constructor(roomUuid: string | undefined) {
    this.roomUuid = roomUuid
  }

  /** Sets the room, unless it is set. */
  name(roomUuid: string | undefined): void {
    if (roomUuid !== undefined && roomUuid !== '') this.roomUuid ??= roomUuid
  }

  /** Whether a notification belongs to the room. One without a `roomUuid` does: it arrived on the room's channel. */
  belongs(named: string | undefined): boolean {
    this.name(named)
    if (named === undefined || named === '' || named === this.roomUuid) return true
    const key = this.#others.size < maxRooms || this.#others.has(named) ? named : '…'
    this.#others.set(key, (this.#others.get(key) ?? 0) + 1)
    return false
  }

  /** A finding for each other room. */
  findings(): readonly Finding[] {
    return [...this.#others].map(([room, count]) => ({
      stage: 'content',
      code: 'otherRoom',
      roomUuid: room,
      message:
        `${count} notification${count === 1 ? '' : 's'} of room '${room.slice(0, 80)}' ignored: this log is read for room ` +
        `'${this.roomUuid?.slice(0, 80)}'. Select a room with \`roomUuid\`, or \`--room\` of the command.`,
    }))
  }
}
