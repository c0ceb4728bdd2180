import { type Density, densityKinds, type PlacedFinding } from '../../engine/contract.ts'
import type { Mark } from '../state.ts'
import type { Palette } from './palette.ts'
import type { TimeScale } from './time-scale.ts'

/** px of each bar. */
const barWidth = 3

const height = { bars: 44, states: 5 } as const

export interface OverviewPicture {
  readonly scale: TimeScale
  readonly density: Density | undefined
  readonly states: readonly { readonly state: string; readonly span: readonly [number, number] }[]
  readonly findings: readonly PlacedFinding[]
  readonly marks: readonly Mark[]
  readonly palette: Palette
}

/** The edges of the bars, as times. */
export const barEdges = ({ scale, width }: TimeScale): readonly number[] => {
  const count = Math.max(1, Math.floor(width / barWidth))
  return Array.from({ length: count + 1 }, (_, index) => scale.invert(index * barWidth))
}

export const hatch = (
  context: CanvasRenderingContext2D,
  { scale, folded }: TimeScale,
  { line }: Palette,
  bottom: number,
): void => {
  context.strokeStyle = line
  context.lineWidth = 1
  for (const [from, to] of folded) {
    const [left, right] = [scale(from), scale(to)]
    context.save()
    context.beginPath()
    context.rect(left, 0, right - left, bottom)
    context.clip()
    context.beginPath()
    for (let at = left - bottom; at < right; at += 5) {
      context.moveTo(at, bottom)
      context.lineTo(at + bottom, 0)
    }
    context.stroke()
    context.restore()
  }
}

const totalOf = (density: Density, bin: number): number =>
  densityKinds.reduce((sum, kind) => sum + (density[kind][bin] ?? 0), 0)

/** The height is the square root of the count, so that quiet minutes stay visible next to busy ones. */
const paintBars = (
  context: CanvasRenderingContext2D,
  density: Density,
  palette: Palette,
  high: number,
): void => {
  const bins = density.other.length
  let most = 1
  for (let bin = 0; bin < bins; bin += 1) most = Math.max(most, totalOf(density, bin))
  for (let bin = 0; bin < bins; bin += 1) {
    const total = totalOf(density, bin)
    const tall = Math.sqrt(total / most) * (high - 4)
    let bottom = high
    for (const kind of densityKinds) {
      const share = ((density[kind][bin] ?? 0) / Math.max(1, total)) * tall
      context.fillStyle = palette[kind]
      context.fillRect(bin * barWidth, bottom - share, barWidth - 1, share)
      bottom -= share
    }
  }
}

const stateTone: Readonly<Record<string, number>> = {
  notStarted: 0.25,
  inProgress: 0.9,
  ended: 0.4,
  closed: 0.2,
}

/** Each finding is at least two pixels wide. */
const paintFindings = (
  context: CanvasRenderingContext2D,
  { scale, findings, palette }: Pick<OverviewPicture, 'scale' | 'findings' | 'palette'>,
  high: number,
): void => {
  for (const { code, time } of findings) {
    if (time === undefined) continue
    context.fillStyle = code === 'gap' ? palette.fault : palette.warning
    context.fillRect(scale.scale(time) - 1, 0, 2, high)
  }
}

const paintMarks = (context: CanvasRenderingContext2D, picture: OverviewPicture): void => {
  const { scale, marks, palette } = picture
  paintFindings(context, picture, height.bars + height.states)
  for (const { time } of marks) {
    if (time === undefined) continue
    const at = scale.scale(time)
    context.fillStyle = palette.accent
    context.beginPath()
    context.moveTo(at - 5, 0)
    context.lineTo(at + 5, 0)
    context.lineTo(at, 7)
    context.fill()
  }
}

export const overviewHeight = height.bars + height.states

export const paintOverview = (context: CanvasRenderingContext2D, picture: OverviewPicture): void => {
  const { scale, density, states, palette } = picture
  hatch(context, scale, palette, height.bars)
  if (density !== undefined) paintBars(context, density, palette, height.bars)
  for (const { state, span } of states) {
    const [left, right] = [scale.scale(span[0]), scale.scale(span[1])]
    context.globalAlpha = stateTone[state] ?? 0.3
    context.fillStyle = palette.accent
    context.fillRect(left, height.bars + 2, Math.max(1, right - left), height.states - 2)
  }
  context.globalAlpha = 1
  paintMarks(context, picture)
}

/** px of the other log's strip. */
export const otherHeight = 24

/** Draws the other log: bars and findings. */
export const paintOther = (
  context: CanvasRenderingContext2D,
  picture: Pick<OverviewPicture, 'scale' | 'density' | 'findings' | 'palette'>,
): void => {
  if (picture.density !== undefined) paintBars(context, picture.density, picture.palette, otherHeight)
  paintFindings(context, picture, otherHeight)
}
