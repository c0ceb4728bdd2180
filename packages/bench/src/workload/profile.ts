import type { Chance } from './chance.ts'
import type { Notification, UserEntry } from './notification.ts'
import type { Member, Participants } from './participants.ts'

/** The kinds of notifications of a workload. */
export type WorkloadId = 'lesson' | 'webinar'

export type Dialect = 'documented' | 'wire'

/** The state from which notifications are generated. */
export interface Scene {
  readonly participants: Participants
  readonly chance: Chance
  readonly ts: number
  readonly sequence: number
  /** The set room properties, one bit per path. */
  roomKnown: number
}

export type MakeNotification = (scene: Scene) => Notification

/** The parameters of a workload. */
export interface Profile {
  readonly id: WorkloadId
  readonly dialect: Dialect
  readonly memberOf: (index: number) => Member
  /** The fields of a user. */
  readonly entryOf: (member: Member, updateTime: number) => UserEntry
  /** The number of each kind per 20 notifications. */
  readonly mixture: readonly (readonly [number, MakeNotification])[]
}

/** The common members of notifications. */
export const header = <Command extends number>(cmd: Command, { ts, sequence }: Scene) =>
  ({ cmd, version: 1, ts, sequence }) as const
