import type { Attendance, Span } from '@roomfold/replay'
import { roleLabel } from '@roomfold/state'
import { lengthOf, minutesText, nameOf } from '../print/statistics.ts'
import type { Frame } from './frame.ts'
import { inspectCommand } from './inspect-command.ts'
import { escaped, isolated } from './markup.ts'
import { commandLine } from './moderation.ts'
import type { ReportData } from './report-data.ts'

const headings = [
  ...['Name', 'Role', 'First in', 'Last out', 'Minutes', 'Share', 'Re-entries', 'Kicks', 'Messages'],
  ...['Camera', 'Microphone', 'Screen'],
]

/** Rows of the table; the CSV has all. */
const mostRows = 10_000

const number = (value: number | string): string => `<td class="number">${value === 0 ? '' : value}</td>`

const minutesOf = (spans: readonly Span[]): string =>
  number(spans.length === 0 ? 0 : minutesText(lengthOf(spans)))

const row = (user: Attendance, { span }: ReportData, { time }: Frame): string => {
  const [first, last] = [user.stays[0]?.from, user.stays.at(-1)?.to]
  const whole = span === undefined ? 0 : span.to - span.from
  const share = whole === 0 ? '' : `${Math.round((100 * user.milliseconds) / whole)} %`
  const cells = [
    `<th scope="row">${isolated(nameOf(user), 60)}</th>`,
    `<td>${isolated(roleLabel(user.role), 16)}</td>`,
    `<td>${first === undefined ? '' : time.clock(first)}</td>`,
    `<td>${last === undefined ? '' : time.clock(last)}</td>`,
    number(minutesText(user.milliseconds)),
    number(share),
    ...[user.reentries, user.kicks, user.messages].map(number),
    ...[user.video, user.audio, user.screen].map(minutesOf),
  ]
  return `<tr>${cells.join('')}</tr>`
}

/** Attendance as a table: the accessible alternative to the charts. */
export const attendanceTable = (data: ReportData, frame: Frame): string => {
  const head = headings.map((heading) => `<th scope="col">${heading}</th>`).join('')
  const rows = data.users.slice(0, mostRows).map((user) => row(user, data, frame))
  const rest = data.users.length - rows.length
  const more = rest > 0 ? `<p>${rest.toLocaleString('en-US')} more people are omitted here.</p>` : ''
  return `<div class="scroll" tabindex="0" role="region" aria-labelledby="attendance"><table>
<caption>In order of entry. Camera, microphone and screen in minutes.</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>${more}`
}

const mostGaps = 100

/** Lists the gaps. */
export const gapList = (data: ReportData, { time }: Frame): string => {
  const { gaps } = data
  if (gaps.length === 0)
    return '<p>The log is complete: no notification is missing between the first and the last.</p>'
  const items = gaps.slice(0, mostGaps).map(({ firstSequence, lastSequence, from, to, kind }) => {
    const what =
      kind === 'lost' ? 'lost: what happened is not known' : 'not recorded; a snapshot of the service follows'
    const range =
      firstSequence === lastSequence
        ? `Notification ${firstSequence}`
        : `Notifications ${firstSequence} to ${lastSequence}`
    // A lost gap is followed by the next notification; a restored one ends at the snapshot itself.
    const command = inspectCommand(data, kind === 'lost' ? lastSequence + 1 : lastSequence)
    return `<li>${time.precise(from)} to ${time.precise(to)}: ${range} ${what}.${commandLine(command)}</li>`
  })
  const more = gaps.length > mostGaps ? `<p>and ${gaps.length - mostGaps} more</p>` : ''
  return `<ul class="events">${items.join('\n')}</ul>${more}`
}

const actionWords: Readonly<Record<string, string>> = {
  'room.stateChanged': 'The room opened, ended or closed',
  'room.mediaMuted': 'Chat, video or audio muted for a role',
  'room.chatReceived': 'Chat messages',
  'room.propertiesUpdated': 'Room properties set (board, poll, …)',
  'room.propertiesDeleted': 'Room properties removed',
  'users.changed': 'People entered or left',
  'user.stateChanged': 'Name, role or chat permission changed',
  'user.propertiesUpdated': 'User properties set (raised hands, …)',
  'user.propertiesDeleted': 'User properties removed',
  'users.propertiesUpdated': 'Properties of several users set',
  'users.subscriptionChanged': 'People subscribed or unsubscribed',
  'stream.added': 'Streams added',
  'stream.updated': 'Streams changed (camera, microphone on or off)',
  'stream.removed': 'Streams removed',
  'streams.changed': 'Several streams changed',
  'room.customMessageReceived': "Messages of the application's own",
  unknown: 'Notifications of unknown kinds',
}

const totalsTable = (caption: string, totals: readonly (readonly [string, number])[]): string =>
  `<table class="totals"><caption>${caption}</caption><tbody>${totals
    .map(
      ([name, total]) =>
        `<tr><th scope="row">${escaped(name)}</th>${number(total.toLocaleString('en-US'))}</tr>`,
    )
    .join('')}</tbody></table>`

/** The number of notifications by type and of findings by code. */
export const totals = ({ actions, findings }: ReportData): string => {
  const happened = Object.entries(actions)
    .sort(([, left], [, right]) => right - left)
    .map(([type, total]) => [actionWords[type] ?? type, total] as const)
  const found = Object.entries(findings)
  return (
    totalsTable('Notifications by type', happened) +
    (found.length === 0 ? '' : totalsTable('Findings', found))
  )
}
