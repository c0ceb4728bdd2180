import type { Cast, Member } from './cast.ts'
import type { Chance } from './chance.ts'
import type { Notification, UserEntry } from './notification.ts'

/** What happens in a room, and how long its names and ids are. */
export type WorkloadId = 'lesson' | 'webinar'

export type Dialect = 'documented' | 'wire'

/** What a notification is made from. */
export interface Scene {
  readonly cast: Cast
  readonly chance: Chance
  readonly ts: number
  readonly sequence: number
  /** The room properties that are set, one bit for each path. */
  roomKnown: number
}

export type MakeNotification = (scene: Scene) => Notification

/** All that makes one workload differ from another. */
export interface Profile {
  readonly id: WorkloadId
  readonly dialect: Dialect
  readonly memberOf: (index: number) => Member
  /** A user as the service announces them. */
  readonly entryOf: (member: Member, updateTime: number) => UserEntry
  /** How many of which in each 20 notifications. */
  readonly mixture: readonly (readonly [number, MakeNotification])[]
}

/** The members that every notification has. */
export const header = <Command extends number>(cmd: Command, { ts, sequence }: Scene) =>
  ({ cmd, version: 1, ts, sequence }) as const
