import { scaleLinear } from 'd3-scale'
import { area, curveStepAfter } from 'd3-shape'
import { messageBins } from '../print/statistics.ts'
import { axis, type Frame, gapBands, labelWidth, pictureWidth } from './frame.ts'
import { type Headcount, headcountOf, thinned } from './headcount.ts'
import { escaped, fixed } from './markup.ts'
import type { ReportData } from './report-data.ts'

const top = 24
const stateTop = 30
const stateHeight = 20
const presentTop = 66
const presentHeight = 74
const chatTop = 158
const chatHeight = 58
const bottom = chatTop + chatHeight
const minute = 60_000

const stateWords: Readonly<Record<string, string>> = {
  notStarted: 'not started',
  inProgress: 'in progress',
  ended: 'ended',
  closed: 'closed',
}

const rowLabel = (label: string, y: number, note = ''): string =>
  `<text class="row" x="0" y="${y}">${label}</text><text class="note" x="0" y="${y + 14}">${note}</text>`

const stateBand = ({ roomStates }: ReportData, { x, time }: Frame): string =>
  roomStates
    .map(({ state, from, to }) => {
      const [left, width] = [x(from), Math.max(1, x(to) - x(from))]
      const word = escaped(stateWords[state] ?? state, 20)
      const kind = stateWords[state] === undefined ? 'other' : state
      const title = `<title>${word}, ${time.clock(from)} to ${time.clock(to)}</title>`
      const band = `<rect class="state ${kind}" x="${fixed(left)}" y="${stateTop}" width="${fixed(width)}" height="${stateHeight}" rx="3">${title}</rect>`
      const label = `<text class="on-state" x="${fixed(left + 7)}" y="${stateTop + 14}">${word}</text>`
      return width > 9 * word.length ? band + label : band
    })
    .join('')

/** Draws the maximum of a chart as a line with a number. */
const scaleLines = (
  values: readonly number[],
  y: (value: number) => number,
  { left, right }: Frame,
): string =>
  values
    .map((value) => {
      const height = fixed(y(value))
      return `<path class="level" d="M${left} ${height}H${right}"/><text class="value" x="${left - 8}" y="${Number(height) + 4}">${value}</text>`
    })
    .join('')

const wholeTicks = (scale: { ticks(count: number): number[] }): readonly number[] =>
  scale.ticks(3).filter((tick) => Number.isInteger(tick))

const presentChart = (data: ReportData, frame: Frame): string => {
  const y = scaleLinear(
    [0, Math.max(1, data.totals.mostPresent)],
    [presentTop + presentHeight, presentTop],
  ).nice(3)
  const counts = thinned(headcountOf(data.users), frame.right - frame.left)
  const shape = area<Headcount>()
    .x(({ at }) => frame.x(at))
    .y0(y(0))
    .y1(({ present }) => y(present))
    .curve(curveStepAfter)
    .digits(1)
  return `${scaleLines(wholeTicks(y), y, frame)}<path class="present" d="${shape([...counts]) ?? ''}"/>`
}

const chatChart = (data: ReportData, frame: Frame): string => {
  const binned = messageBins(data, 240)
  if (binned === undefined) {
    return `<text class="note" x="${labelWidth}" y="${chatTop + 30}">no chat messages</text>`
  }
  const { bins, begin, minutes } = binned
  const y = scaleLinear([0, Math.max(...bins)], [bottom, chatTop]).nice(3)
  const length = minutes * minute
  const bars = bins.map((messages, index) => {
    if (messages === 0) return ''
    const from = Math.max(frame.left, frame.x(begin + index * length))
    const to = Math.min(frame.right, frame.x(begin + (index + 1) * length))
    return `M${fixed(from)} ${bottom}V${fixed(y(messages))}H${fixed(Math.max(from + 1, to - 1))}V${bottom}Z`
  })
  return `${scaleLines(wholeTicks(y), y, frame)}<path class="chat" d="${bars.join('')}"/>`
}

/** Draws the state of the room, the people present and the chat messages over time. */
export const overview = (data: ReportData, frame: Frame): string => {
  const { mostPresent, messages } = data.totals
  const minutes = messageBins(data, 240)?.minutes ?? 1
  const every = minutes === 1 ? 'per minute' : `per ${minutes} minutes`
  const states = data.roomStates.map(
    ({ state, from }) => `${stateWords[state] ?? state} from ${frame.time.clock(from)}`,
  )
  const description = `At most ${mostPresent} people at once; ${messages} chat messages. Room: ${states.join(', ')}.`
  return `<svg role="img" aria-labelledby="overview-title overview-text" viewBox="0 0 ${pictureWidth} ${bottom + 8}">
<title id="overview-title">The class over time</title><desc id="overview-text">${escaped(description, 400)}</desc>
${axis(frame, top, bottom)}
${rowLabel('Room', stateTop + 14)}${stateBand(data, frame)}
${rowLabel('People present', presentTop + 16, `at most ${mostPresent} at once`)}${presentChart(data, frame)}
${rowLabel('Chat messages', chatTop + 16, every)}${chatChart(data, frame)}
${gapBands(data, frame, top, bottom)}
</svg>`
}
