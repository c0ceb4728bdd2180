import type { Attendance, Span, Stay } from '@roomfold/replay'
import { minutesText, nameOf } from '../print/statistics.ts'
import { fitted } from '../print/text.ts'
import { axis, type Frame, gapBands, labelWidth, pictureWidth } from './frame.ts'
import { escaped, fixed } from './markup.ts'
import type { ReportData } from './report-data.ts'

/**
 * Height of a row, and rows per chart: more people have thinner rows. A chart fits a printed page.
 */
interface Measure {
  readonly height: number
  readonly perPicture: number
  /** Spans of one kind per row; spans that are a few pixels apart are merged. */
  readonly mostSpans: number
}

const measureFor = (people: number): Measure => {
  if (people <= 60) return { height: 22, perPicture: 30, mostSpans: 400 }
  if (people <= 200) return { height: 16, perPicture: 42, mostSpans: 200 }
  return { height: 10, perPicture: 66, mostSpans: 40 }
}

const top = 24

/** The number of people with a row; the table has all. */
const mostLanes = 2_000

const joined = (spans: readonly Span[], distance: number): readonly Span[] => {
  const kept: Span[] = []
  for (const { from, to } of spans) {
    const last = kept.at(-1)
    if (last !== undefined && from - last.to <= distance) kept[kept.length - 1] = { from: last.from, to }
    else kept.push({ from, to })
  }
  return kept
}

/** Merges spans that are too close to distinguish, up to a limit. */
const visible = (spans: readonly Span[], pixel: number, most: number): readonly Span[] => {
  let [shown, distance] = [joined(spans, pixel / 2), pixel]
  while (shown.length > most) {
    distance *= 2
    shown = joined(shown, distance)
  }
  return shown
}

const lines = (spans: readonly Span[], y: number, { x }: Frame): string =>
  spans.map(({ from, to }) => `M${fixed(x(from))} ${y}H${fixed(Math.max(x(to), x(from) + 1.5))}`).join('')

const kinds = ['video', 'audio', 'screen'] as const

const onLines = (user: Attendance, y: number, measure: Measure, frame: Frame, pixel: number): string => {
  const step = (measure.height - 4) / 4
  return kinds
    .map((kind, index) => {
      const spans = visible(user[kind], pixel, measure.mostSpans)
      if (spans.length === 0) return ''
      return `<path class="${kind}" d="${lines(spans, Math.round((y + 2 + step * (index + 1)) * 10) / 10, frame)}"/>`
    })
    .join('')
}

/** Crosses at kicks. */
const kickMarks = (stays: readonly Stay[], y: number, { x }: Frame): string => {
  const crosses = stays
    .filter(({ end }) => end === 'kicked')
    .slice(0, 20)
    .map(({ to }) => `M${fixed(x(to) - 4)} ${y - 4}l8 8m0 -8l-8 8`)
  return crosses.length === 0 ? '' : `<path class="kick" d="${crosses.join('')}"/>`
}

const tooltip = (user: Attendance, { time }: Frame): string => {
  const stays = user.stays.slice(0, 6).map(({ from, to }) => `${time.clock(from)} to ${time.clock(to)}`)
  const facts = [`${minutesText(user.milliseconds)} minutes`, ...stays]
  if (user.stays.length > 6) facts.push('…')
  if (user.kicks > 0) facts.push(`sent out ${user.kicks} times`)
  return escaped(`${[...nameOf(user)].slice(0, 60).join('')}: ${facts.join(', ')}`, 260)
}

const lane = (user: Attendance, y: number, measure: Measure, frame: Frame, pixel: number): string => {
  const { height } = measure
  const middle = y + height / 2
  const stays = visible(user.stays, pixel, measure.mostSpans)
  const bars = stays
    .map(({ from, to }) => {
      const [left, width] = [frame.x(from), Math.max(1.5, frame.x(to) - frame.x(from))]
      return `M${fixed(left)} ${fixed(y + 1)}h${fixed(width)}v${fixed(height - 2)}h-${fixed(width)}z`
    })
    .join('')
  const name = escaped(fitted(nameOf(user), height < 16 ? 30 : 20))
  const minutes =
    height < 16
      ? ''
      : `<text class="minutes" x="${labelWidth - 8}" y="${fixed(middle + 4)}">${Math.round(user.milliseconds / 60_000)} min</text>`
  const label = `<text class="name" x="0" y="${fixed(middle + height / 6)}">${name}</text>${minutes}`
  const pictures = onLines(user, y, measure, frame, pixel) + kickMarks(user.stays, middle, frame)
  return `<g class="lane"><title>${tooltip(user, frame)}</title>${label}<path class="stay" d="${bars}"/>${pictures}</g>`
}

const picture = (
  data: ReportData,
  frame: Frame,
  users: readonly Attendance[],
  measure: Measure,
  number: number,
): string => {
  const bottom = top + 4 + users.length * measure.height
  const pixel = ((data.span?.to ?? 0) - (data.span?.from ?? 0)) / (frame.right - frame.left)
  const drawn = users.map((user, index) =>
    lane(user, top + 4 + index * measure.height, measure, frame, pixel),
  )
  const id = `lanes-${number}`
  return `<svg class="lanes h${measure.height}" role="img" aria-labelledby="${id}" aria-describedby="table-note" viewBox="0 0 ${pictureWidth} ${bottom + 6}">
<title id="${id}">When ${users.length} people were in the room, and what they had on</title>
${axis(frame, top, bottom)}${drawn.join('\n')}${gapBands(data, frame, top, bottom)}
</svg>`
}

/** Draws a row per person, in charts that fit a page. */
export const lanes = (data: ReportData, frame: Frame): string => {
  const people = data.users.slice(0, mostLanes)
  const measure = measureFor(people.length)
  const pictures: string[] = []
  // Charts of similar height, so that the last one isn't a single row.
  const perPicture = Math.ceil(people.length / Math.ceil(people.length / measure.perPicture))
  for (let from = 0; from < people.length; from += perPicture) {
    pictures.push(picture(data, frame, people.slice(from, from + perPicture), measure, pictures.length))
  }
  const rest = data.users.length - people.length
  const more = rest > 0 ? `<p>${rest.toLocaleString('en-US')} more people are in the table only.</p>` : ''
  return pictures.map((svg) => `<div class="picture">${svg}</div>`).join('\n') + more
}
