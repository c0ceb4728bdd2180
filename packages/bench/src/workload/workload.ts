import { createChance } from './chance.ts'
import { lesson } from './lesson/lesson.ts'
import { Participants } from './participants.ts'
import type { Dialect, MakeNotification, Profile, WorkloadId } from './profile.ts'
import { webinar } from './webinar/webinar.ts'

/** A room of some size and its notifications. */
export interface Workload {
  readonly size: number
  readonly dialect: Dialect
  /** The notifications that fill the room, with many users each. Not measured. */
  readonly fill: readonly string[]
  /** The next notifications; a multiple of 20 has the exact shares. */
  readonly next: (count: number) => string[]
}

const profiles: { readonly [id in WorkloadId]: Profile } = { lesson, webinar }

export const workloadIds: readonly WorkloadId[] = ['lesson', 'webinar']

/** Lists split at multiples of this keep the workload's shares. */
export const mixtureLength = 20

const usersInOneEntry = 20
const openedAt = 1_611_307_477_000

const filling = (participants: Participants, { entryOf }: Profile): string[] => {
  const entries = participants.present.map((member) => entryOf(member, openedAt))
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

/** Creates a workload; equal size, seed and profile produce equal notifications. */
export const createWorkload = (size: number, seed = 1, id: WorkloadId = 'lesson'): Workload => {
  const profile = profiles[id]
  const chance = createChance(seed)
  const participants = new Participants(size, chance, profile.memberOf)
  const fill = filling(participants, profile)
  const twenty = everyTwenty(profile)
  const scene = { participants, chance, ts: openedAt, sequence: fill.length, roomKnown: 0 }
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
