import { createHash } from 'node:crypto'
import { minutesText } from '../print/statistics.ts'
import { count } from '../print/text.ts'
import { version } from '../version.ts'
import { type Frame, frameOf } from './frame.ts'
import { escaped, isolated } from './markup.ts'
import { moderationList } from './moderation.ts'
import { overview } from './overview.ts'
import type { ReportData } from './report-data.ts'
import { style } from './style.ts'
import { attendanceTable, gapList, totals } from './tables.ts'
import { lanes } from './timelines.ts'

/** Content security policy: allows inline styles only. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`

const when = ({ span }: ReportData, { time }: Frame): string => {
  if (span === undefined) return 'The log has no times.'
  const { from, to } = span
  const [first, last] = [time.date(from), time.date(to)]
  const end = first === last ? time.clock(to) : `${last}, ${time.clock(to)}`
  return `${first}, ${time.clock(from)} to ${end} (${escaped(time.timeZone)}), ${minutesText(to - from)} minutes`
}

interface Tile {
  readonly value: string
  readonly label: string
  readonly isAlert?: boolean
}

const tilesOf = ({ totals: sums }: ReportData): readonly Tile[] => [
  { value: sums.people.toLocaleString('en-US'), label: sums.people === 1 ? 'person' : 'people' },
  { value: sums.mostPresent.toLocaleString('en-US'), label: 'present at once, at most' },
  { value: minutesText(sums.meanMilliseconds), label: 'minutes present on average' },
  { value: sums.messages.toLocaleString('en-US'), label: 'chat messages' },
  { value: sums.reentries.toLocaleString('en-US'), label: 're-entries' },
  {
    value: sums.kicks.toLocaleString('en-US'),
    label: 'kicks',
    isAlert: sums.kicks > 0,
  },
  {
    value: sums.lostNotifications.toLocaleString('en-US'),
    label: 'notifications missing',
    isAlert: sums.lostNotifications > 0,
  },
]

const tiles = (data: ReportData): string =>
  tilesOf(data)
    .map(
      ({ value, label, isAlert }) =>
        `<li${isAlert === true ? ' class="alert"' : ''}><b>${value}</b><span>${label}</span></li>`,
    )
    .join('')

const legend = `<ul class="legend"><li><i class="bar"></i>in the room</li><li><i class="on-video"></i>camera on</li>
<li><i class="on-audio"></i>microphone on</li><li><i class="on-screen"></i>screen shared</li>
<li><i class="out">×</i>sent out</li><li><i class="missing"></i>missing in the log</li></ul>`

/** The report as a self-contained HTML page. */
export const reportPage = function* (data: ReportData): Generator<string> {
  const frame = frameOf(data)
  yield `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="color-scheme" content="light dark">
<title>${escaped(data.title)}: class report</title><style>${style}</style></head><body>
<header><h1>${isolated(data.title, 120)}</h1><p class="soft">${when(data, frame)}</p></header>
<main><ul class="tiles">${tiles(data)}</ul>
<section class="overview"><h2>The class over time</h2><div class="picture">${overview(data, frame)}</div></section>
<section class="people"><h2>Attendance over time</h2>${legend}
<p class="soft" id="table-note">The same as a table: <a href="#attendance">attendance</a>.</p>
`
  yield lanes(data, frame)
  yield `</section>\n<section><h2 id="attendance">Attendance</h2>${attendanceTable(data, frame)}</section>
<section><h2>Gaps in the log</h2>${gapList(data, frame)}</section>
<section><h2>Kicks and mutes</h2>${moderationList(data, frame)}</section>
<section><h2>In numbers</h2>${totals(data)}</section></main>
<footer>Made by roomfold ${escaped(version)} from a log of ${count(
    Object.values(data.actions).reduce((sum, total) => sum + total, 0),
    'notification',
  )}. Times are those of the service, in ${escaped(data.timeZone)}. People who were in the room when the log ended count up to then.</footer>
</body></html>
`
}
