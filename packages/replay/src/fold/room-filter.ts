import type { Finding } from './finding.ts'

/** Other rooms that are counted separately; further ones are counted together. */
const maxRooms = 100

/** Keeps the notifications of one room: the requested one, else the first that the log names. */
export class RoomFilter {
  /** Undefined until the log names one. */
  roomUuid: string | undefined
  /** The room that the newest header names: several logs may follow each other. */
  headerRoom: string | undefined
  readonly #others = new Map<string, number>()

  constructor(roomUuid: string | undefined, headerRoom?: string) {
    this.roomUuid = roomUuid
    this.headerRoom = headerRoom
  }

  /** Begins a log with the room in its header. */
  begins(roomUuid: string | undefined): void {
    this.headerRoom = roomUuid
    if (roomUuid) this.roomUuid ??= roomUuid
  }

  /** Whether a notification belongs to the room. One that names no room belongs to that of the header. */
  belongs(roomUuid: string | undefined): boolean {
    const named = roomUuid || this.headerRoom
    if (named) this.roomUuid ??= named
    if (!named || named === this.roomUuid) return true
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
