import type { Lane, LaneSpan } from '../../engine/contract.ts'
import { hatch } from './paint-overview.ts'
import type { Palette } from './palette.ts'
import type { TimeScale } from './time-scale.ts'

/** px of a lane. */
export const laneHeight = 22

interface LanesPicture {
  readonly scale: TimeScale
  readonly lanes: readonly Lane[]
  readonly first: number
  readonly last: number
  readonly top: number
  readonly height: number
  readonly chosen: string | undefined
  readonly palette: Palette
}

const bars = (
  context: CanvasRenderingContext2D,
  { scale, domain }: TimeScale,
  spans: readonly LaneSpan[],
  [top, tall]: readonly [number, number],
  isOutline = false,
): void => {
  for (const [from, to] of spans) {
    if (to < domain[0] || from > domain[1]) continue
    const left = scale(from)
    const width = Math.max(1.5, scale(to) - left)
    if (isOutline) context.strokeRect(Math.round(left) + 0.5, top + 0.5, Math.round(width), tall - 1)
    else context.fillRect(left, top, width, tall)
  }
}

const paintLane = (
  context: CanvasRenderingContext2D,
  lane: Lane,
  top: number,
  picture: LanesPicture,
): void => {
  const { scale, palette } = picture
  context.fillStyle = palette.present
  context.strokeStyle = palette.present
  context.lineWidth = 1
  bars(context, scale, lane.present, [top + 3, laneHeight - 7], palette.isForced)
  context.fillStyle = palette.camera
  bars(context, scale, lane.camera, [top + 4, 4])
  context.fillStyle = palette.microphone
  bars(context, scale, lane.microphone, [top + 9, 3])
  context.fillStyle = palette.screen
  bars(context, scale, lane.screen, [top + 13, 3])
  context.fillStyle = palette.muted
  bars(context, scale, lane.muted, [top + laneHeight - 4, 2])
  context.strokeStyle = palette.kicked
  context.lineWidth = 2
  for (const time of lane.kicks) {
    const [at, middle] = [scale.scale(time), top + laneHeight / 2 - 1]
    context.beginPath()
    context.moveTo(at - 4, middle - 4)
    context.lineTo(at + 4, middle + 4)
    context.moveTo(at + 4, middle - 4)
    context.lineTo(at - 4, middle + 4)
    context.stroke()
  }
}

/** Draws the visible lanes. */
export const paintLanes = (context: CanvasRenderingContext2D, picture: LanesPicture): void => {
  const { scale, lanes, first, last, top, height, chosen, palette } = picture
  hatch(context, scale, palette, height)
  for (let index = first; index < last; index += 1) {
    const lane = lanes[index]
    if (lane === undefined) continue
    const at = index * laneHeight - top
    if (lane.userUuid === chosen) {
      context.globalAlpha = 0.12
      context.fillStyle = palette.accent
      context.fillRect(0, at, scale.width, laneHeight)
      context.globalAlpha = 1
    }
    paintLane(context, lane, at, picture)
  }
}
