import type { Attendance, ClassStatistics, Span, StatisticsGap } from '@roomfold/replay'
import { roleLabel } from '@roomfold/state'
import type { Colors } from '../terminal.ts'
import { sparkline } from './sparkline.ts'
import { plainTable } from './table.ts'
import { clockTime, count, dateTime, fitted } from './text.ts'

/** Options of `statisticsText`. */
export interface StatisticsView {
  readonly colors: Colors
  /** Columns of the terminal. */
  readonly width: number
}

const millisecondsPerMinute = 60_000

export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((length, { from, to }) => length + to - from, 0)

/** `41.3`: minutes, to a tenth. */
export const minutesText = (milliseconds: number): string => (milliseconds / millisecondsPerMinute).toFixed(1)

/** The name, or the id if the name is blank. */
export const nameOf = ({ userName, userUuid }: Attendance): string =>
  userName.trim() === '' ? userUuid : userName

/** Formats the statistics of a class as text. */
export const statisticsText = (statistics: ClassStatistics, view: StatisticsView): string =>
  [
    headText(statistics, view),
    usersText(statistics.users, view),
    messagesText(statistics, view),
    statesText(statistics, view),
    gapsText(statistics.gaps, view),
    totalsText(statistics, view),
  ]
    .filter((part) => part !== '')
    .join('\n')

const headText = (
  { roomName, roomUuid, span, users }: ClassStatistics,
  { colors, width }: StatisticsView,
): string => {
  const name = fitted(roomName ?? roomUuid ?? 'room without a name', width - 10)
  const time =
    span === undefined
      ? 'no times'
      : `${dateTime(span.from)} to ${clockTime(span.to)} · ${minutesText(span.to - span.from)} minutes`
  return `${colors.bold(name)}\n${colors.dim(`${time} · ${count(users.length, 'user')}`)}\n`
}

const columns = [
  'user',
  'role',
  'from',
  'to',
  'minutes',
  'again',
  'kicked',
  'said',
  'camera',
  'mic',
  'screen',
]
const widths = [20, 14, 9, 9, 8, 6, 7, 6, 7, 7, 7]

const usersText = (users: readonly Attendance[], { colors, width }: StatisticsView): string => {
  if (users.length === 0) return ''
  const others = widths.slice(1).reduce((sum, columnWidth) => sum + columnWidth, 0)
  const nameWidth = Math.max(20, Math.min(40, width - others))
  const table = plainTable(columns, [nameWidth, ...widths.slice(1)], colors)
  for (const user of users) table.push(userRow(user, nameWidth))
  return `${table.toString()}\n`
}

const userRow = (user: Attendance, nameWidth: number): string[] => [
  fitted(nameOf(user), nameWidth - 2),
  fitted(roleLabel(user.role), 12),
  clockTime(user.stays[0]?.from),
  clockTime(user.stays.at(-1)?.to),
  minutesText(user.milliseconds),
  String(user.reentries || ''),
  String(user.kicks || ''),
  String(user.messages || ''),
  ...[user.video, user.audio, user.screen].map((spans) =>
    spans.length === 0 ? '' : minutesText(lengthOf(spans)),
  ),
]

/** Messages in at most `most` intervals of equal length. */
export const messageBins = ({ span, messagesPerMinute }: ClassStatistics, most: number) => {
  if (span === undefined || messagesPerMinute.length === 0) return undefined
  const first = Math.floor(span.from / millisecondsPerMinute)
  const minutes = Math.floor(span.to / millisecondsPerMinute) - first + 1
  const perBin = Math.ceil(minutes / most)
  const bins = Array<number>(Math.ceil(minutes / perBin)).fill(0)
  for (const { minute, messages } of messagesPerMinute) {
    const index = Math.floor((minute / millisecondsPerMinute - first) / perBin)
    bins[index] = (bins[index] ?? 0) + messages
  }
  return { begin: first * millisecondsPerMinute, minutes: perBin, bins }
}

const messagesText = (statistics: ClassStatistics, { colors, width }: StatisticsView): string => {
  const binned = messageBins(statistics, width - 4)
  if (binned === undefined) return ''
  const { bins, minutes } = binned
  const every = minutes === 1 ? 'per minute' : `per ${minutes} minutes`
  return `${colors.dim(`chat messages ${every}, at most ${Math.max(...bins)}`)}\n  ${sparkline(bins)}\n`
}

const statesText = ({ roomStates }: ClassStatistics, { colors }: StatisticsView): string => {
  if (roomStates.length === 0) return ''
  const lines = roomStates.map(
    ({ state, from, to }) => `  ${clockTime(from)} to ${clockTime(to)}  ${fitted(state, 20)}`,
  )
  return `${colors.dim('state of the room')}\n${lines.join('\n')}\n`
}

const gapText = ({ firstSequence, lastSequence, from, to, kind }: StatisticsGap): string => {
  const what = kind === 'lost' ? 'missing' : 'not recorded, a snapshot follows'
  return `  ${clockTime(from)} to ${clockTime(to)}  ${firstSequence} to ${lastSequence} ${what}`
}

const shownGaps = 20

const gapsText = (gaps: readonly StatisticsGap[], { colors }: StatisticsView): string => {
  if (gaps.length === 0) return `${colors.dim('no gaps')}\n`
  const more = gaps.length > shownGaps ? `  and ${gaps.length - shownGaps} more\n` : ''
  return `${colors.yellow(count(gaps.length, 'gap'))}\n${gaps.slice(0, shownGaps).map(gapText).join('\n')}\n${more}`
}

const totalsText = ({ actions, findings }: ClassStatistics, { colors }: StatisticsView): string => {
  const list = (totals: object) =>
    Object.entries(totals)
      .map(([name, total]) => `${name} ${total.toLocaleString('en-US')}`)
      .join(', ')
  const found = Object.keys(findings).length === 0 ? '' : `findings: ${list(findings)}\n`
  return `${colors.dim(`notifications: ${list(actions)}`)}\n${found}`
}
