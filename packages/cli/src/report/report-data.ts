import type { ClassStatistics } from '@roomfold/replay'
import { headcountOf } from './headcount.ts'

/** What a report shows. */
export interface ReportData extends ClassStatistics {
  readonly title: string
  /** Where the times are of. */
  readonly timeZone: string
  readonly totals: {
    readonly people: number
    /** How many were in the room at once, at most. */
    readonly mostPresent: number
    /** How long people were there on average, ms. */
    readonly meanMilliseconds: number
    readonly messages: number
    readonly kicks: number
    readonly reentries: number
    readonly lostNotifications: number
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The data of a page. */
export const reportData = (statistics: ClassStatistics, name: string, timeZone: string): ReportData => {
  const { users, roomName, roomUuid, gaps, messagesPerMinute } = statistics
  const lost = gaps.filter(({ kind }) => kind === 'lost')
  return {
    title: roomName ?? roomUuid ?? name,
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
