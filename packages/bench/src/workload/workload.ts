import { Cast } from './cast.ts'
import { createChance } from './chance.ts'
import { lesson } from './lesson/lesson.ts'
import type { Dialect, MakeNotification, Profile, WorkloadId } from './profile.ts'
import { webinar } from './webinar/webinar.ts'

/** A room of some size, and what happens in it. */
export interface Workload {
  readonly size: number
  readonly dialect: Dialect
  /** The notifications that fill the room, in order, with many users each. Not measured. */
  readonly fill: readonly string[]
  /** The next so many notifications; a multiple of 20 has the shares exactly. */
  readonly next: (count: number) => string[]
}

const profiles: { readonly [id in WorkloadId]: Profile } = { lesson, webinar }

export const workloadIds: readonly WorkloadId[] = ['lesson', 'webinar']

/** A list keeps the workload's shares when it is cut at multiples of this. */
export const mixtureLength = 20

const usersInOneEntry = 20
const openedAt = 1_611_307_477_000

const filling = (cast: Cast, { entryOf }: Profile): string[] => {
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

const everyTwenty = ({ mixture }: Profile): MakeNotification[] =>
  mixture.flatMap(([share, make]) => new Array<MakeNotification>(share).fill(make))

/** The same size, seed and workload give the same notifications. */
export const createWorkload = (size: number, seed = 1, id: WorkloadId = 'lesson'): Workload => {
  const profile = profiles[id]
  const chance = createChance(seed)
  const cast = new Cast(size, chance, profile.memberOf)
  const fill = filling(cast, profile)
  const twenty = everyTwenty(profile)
  const scene = { cast, chance, ts: openedAt, sequence: fill.length, roomKnown: 0 }
  let coming: MakeNotification[] = []
  const nextLine = (): string => {
    if (coming.length === 0) coming = chance.shuffled(twenty)
    const make = coming.pop() as MakeNotification
    scene.sequence += 1
    scene.ts += chance.integer(1, 40)
    return JSON.stringify(make(scene))
  }
  return { size, dialect: profile.dialect, fill, next: (count) => Array.from({ length: count }, nextLine) }
}
