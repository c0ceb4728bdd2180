import type { ClassStatistics } from '@roomfold/replay'
import { headcountOf } from './headcount.ts'

/** The data of a report. */
export interface ReportData extends ClassStatistics {
  readonly title: string
  /** The name of the log, for commands; undefined if it was standard input. */
  readonly file: string | undefined
  /** The time zone of all times. */
  readonly timeZone: string
  readonly totals: {
    readonly people: number
    /** The largest number of people in the room at once. */
    readonly mostPresent: number
    /** The mean time in the room, ms. */
    readonly meanMilliseconds: number
    readonly messages: number
    readonly kicks: number
    readonly reentries: number
    readonly lostNotifications: number
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Computes the data of a report. */
export const reportData = (
  statistics: ClassStatistics,
  file: string | undefined,
  timeZone: string,
): ReportData => {
  const { users, roomName, roomUuid, gaps, messagesPerMinute } = statistics
  const lost = gaps.filter(({ kind }) => kind === 'lost')
  return {
    title: roomName ?? roomUuid ?? file ?? 'a class',
    file,
    timeZone,
    ...statistics,
    totals: {
      people: users.length,
      mostPresent: headcountOf(users).reduce((most, { present }) => Math.max(most, present), 0),
      meanMilliseconds: users.length === 0 ? 0 : sum(users.map((user) => user.milliseconds)) / users.length,
      messages: sum(messagesPerMinute.map(({ messages }) => messages)),
      kicks: sum(users.map(({ kicks }) => kicks)),
      reentries: sum(users.map(({ reentries }) => reentries)),
      lostNotifications: sum(lost.map(({ firstSequence, lastSequence }) => lastSequence - firstSequence + 1)),
    },
  }
}
