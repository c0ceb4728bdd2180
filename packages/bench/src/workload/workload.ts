import { Cast, entryOf } from './cast.ts'
import { createChance } from './chance.ts'
import {
  messageHappens,
  roomPropertyHappens,
  type Scene,
  streamHappens,
  userPropertyHappens,
  usersHappen,
} from './happening.ts'
import type { Notification } from './notification.ts'

/** A room of some size, and what goes on in it. */
export interface Workload {
  readonly size: number
  /** The notifications that fill the room, in order, with many users each. Not measured. */
  readonly fill: readonly string[]
  /** The next so many notifications; a multiple of 20 has the shares exactly. */
  readonly next: (count: number) => string[]
}

const usersInOneEntry = 20
const openedAt = 1_611_307_477_000

/** How much of what: in each 20 notifications, in an order that changes. */
const mixture: readonly [number, (scene: Scene) => Notification][] = [
  [7, streamHappens],
  [5, userPropertyHappens],
  [3, roomPropertyHappens],
  [3, usersHappen],
  [2, messageHappens],
]

const twenty = mixture.flatMap(([share, happens]) => new Array(share).fill(happens) as (typeof happens)[])

/** All that go into one list keep their share when the list is cut at multiples of this. */
export const mixtureLength: number = twenty.length

const filling = (cast: Cast): string[] => {
  const entries = cast.present.map((member) => entryOf(member, openedAt))
  const opened = { cmd: 1, version: 1, ts: openedAt, sequence: 1, data: { state: 1, startTime: openedAt } }
  const lines = [JSON.stringify(opened)]
  for (let start = 0; start < entries.length; start += usersInOneEntry) {
    const onlineUsers = entries.slice(start, start + usersInOneEntry)
    const data = { total: onlineUsers.length, onlineUsers, offlineUsers: [] }
    lines.push(JSON.stringify({ cmd: 20, version: 1, ts: openedAt, sequence: lines.length + 1, data }))
  }
  return lines
}

/** The same size and seed give the same notifications. */
export const createWorkload = (size: number, seed = 1): Workload => {
  const chance = createChance(seed)
  const cast = new Cast(size, chance)
  const fill = filling(cast)
  const scene = { cast, chance, ts: openedAt, sequence: fill.length, roomKnown: 0 }
  let coming: ((scene: Scene) => Notification)[] = []
  const nextLine = (): string => {
    if (coming.length === 0) coming = chance.shuffled(twenty)
    const happens = coming.pop() as (scene: Scene) => Notification
    scene.sequence += 1
    scene.ts += chance.integer(1, 40)
    return JSON.stringify(happens(scene))
  }
  return { size, fill, next: (count) => Array.from({ length: count }, nextLine) }
}
