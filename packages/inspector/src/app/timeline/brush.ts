import type { TimeScale } from './time-scale.ts'

type Span = readonly [number, number]

/** A drag on the overview, in px. */
export interface OverviewDrag {
  readonly kind: 'new' | 'left' | 'right' | 'move'
  readonly from: number
  readonly to: number
  /** The brush where it began. */
  readonly brush: Span
}

/** px around an edge of the brush. */
const grip = 6

/** The kind of drag that a press at a place starts. */
export const dragOf = (at: number, brush: Span | undefined): OverviewDrag => {
  const began = { from: at, to: at, brush: brush ?? ([at, at] as const) }
  if (brush === undefined) return { ...began, kind: 'new' }
  if (Math.abs(at - brush[0]) <= grip) return { ...began, kind: 'left' }
  if (Math.abs(at - brush[1]) <= grip) return { ...began, kind: 'right' }
  return { ...began, kind: at > brush[0] && at < brush[1] ? 'move' : 'new' }
}

/** The span that a drag selects; undefined if the drag is too short to be intended. */
export const spanOf = (
  { kind, from, to, brush }: OverviewDrag,
  { scale, width }: TimeScale,
): Span | undefined => {
  const moved = to - from
  if (Math.abs(moved) < 5) return undefined
  const edges: Span =
    kind === 'new'
      ? [from, to]
      : kind === 'left'
        ? [brush[0] + moved, brush[1]]
        : kind === 'right'
          ? [brush[0], brush[1] + moved]
          : [brush[0] + moved, brush[1] + moved]
  const [left, right] = [Math.max(0, Math.min(...edges)), Math.min(width, Math.max(...edges))]
  return right - left < 2 ? undefined : [scale.invert(left), scale.invert(right)]
}
