import type { Finding } from './finding.ts'

/** So many other rooms are counted; the rest together. */
const mostRooms = 100

/** Keeps the notifications of one room: the one asked for, else the first that is named. */
export class RoomFilter {
  /** Undefined: none was named so far. */
  roomUuid: string | undefined
  readonly #others = new Map<string, number>()

  constructor(roomUuid: string | undefined) {
    this.roomUuid = roomUuid
  }

  /** Takes the room that a header names, unless one is known. */
  name(roomUuid: string | undefined): void {
    if (roomUuid !== undefined && roomUuid !== '') this.roomUuid ??= roomUuid
  }

  /** Whether something that names a room belongs to this one; what names none belongs to its channel. */
  belongs(named: string | undefined): boolean {
    this.name(named)
    if (named === undefined || named === '' || named === this.roomUuid) return true
    const key = this.#others.size < mostRooms || this.#others.has(named) ? named : '…'
    this.#others.set(key, (this.#others.get(key) ?? 0) + 1)
    return false
  }

  /** What was left out, by room. */
  findings(): readonly Finding[] {
    return [...this.#others].map(([room, count]) => ({
      stage: 'content',
      code: 'otherRoom',
      roomUuid: room,
      message:
        `${count} notification${count === 1 ? '' : 's'} of room '${room.slice(0, 80)}' left out: this is room ` +
        `'${this.roomUuid?.slice(0, 80)}'. Choose it with \`roomUuid\`, or --room of the command.`,
    }))
  }
}
