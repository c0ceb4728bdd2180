import { type ScaleLinear, scaleLinear } from 'd3-scale'
import type { LaneSpan } from '../../engine/contract.ts'

/** The width of folded idle time, px. */
const foldedWidth = 18

/** Service time, ms UTC, to px, and back. Idle spans are folded. */
export interface TimeScale {
  readonly scale: ScaleLinear<number, number>
  readonly width: number
  readonly domain: readonly [number, number]
  readonly folded: readonly LaneSpan[]
  /** Times at which the axis has a label: none within folded spans, at least `gap` px apart. */
  readonly ticks: (gap: number) => readonly number[]
}

const steps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400,
]

/** Idle spans to fold: those longer than a tenth of the visible span. */
const worthFolding = (
  idle: readonly LaneSpan[],
  [from, to]: readonly [number, number],
): readonly LaneSpan[] =>
  idle
    .map(([begin, end]): LaneSpan => [Math.max(begin, from), Math.min(end, to)])
    .filter(([begin, end]) => end - begin > (to - from) / 10)

export const timeScaleOf = (
  domain: readonly [number, number],
  idle: readonly LaneSpan[],
  width: number,
): TimeScale => {
  const [from, to] = domain[1] > domain[0] ? domain : ([domain[0], domain[0] + 1_000] as const)
  const folded = worthFolding(idle, [from, to])
  const idleTime = folded.reduce((sum, [begin, end]) => sum + end - begin, 0)
  const rate = Math.max(1, width - folded.length * foldedWidth) / Math.max(1, to - from - idleTime)
  const times = [from]
  const places = [0]
  let [at, place] = [from, 0]
  for (const [begin, end] of folded) {
    place += (begin - at) * rate
    times.push(begin, end)
    places.push(place, place + foldedWidth)
    place += foldedWidth
    at = end
  }
  times.push(to)
  places.push(width)
  const scale = scaleLinear().domain(times).range(places).clamp(true)
  return { scale, width, domain: [from, to], folded, ticks: (gap) => ticksOf(from, to, rate, gap, folded) }
}

const ticksOf = (
  from: number,
  to: number,
  rate: number,
  gap: number,
  folded: readonly LaneSpan[],
): readonly number[] => {
  const step = (steps.find((seconds) => seconds * 1_000 * rate >= gap) ?? 86_400) * 1_000
  const ticks: number[] = []
  const isFolded = (time: number): boolean => folded.some(([begin, end]) => time > begin && time < end)
  for (let time = Math.ceil(from / step) * step; time <= to && ticks.length < 400; time += step) {
    const within = folded.find(([begin, end]) => time > begin && time < end)
    if (within !== undefined) time = Math.floor(within[1] / step) * step
    else if (!isFolded(time)) ticks.push(time)
  }
  return ticks
}
