import { useLayoutEffect, useRef, useState } from 'react'
import { useController, useInspector } from '../context.tsx'
import { useTheme } from '../use-theme.ts'
import { dragOf, type OverviewDrag, spanOf } from './brush.ts'
import { overviewHeight, paintOverview } from './paint-overview.ts'
import { paletteOf, prepared } from './palette.ts'
import type { TimeScale } from './time-scale.ts'
import { useDensity } from './use-density.ts'

type Span = readonly [number, number]

interface OverviewStripProps {
  readonly scale: TimeScale
  readonly span: Span | undefined
  readonly onSpan: (span: Span | undefined) => void
}

/** The number of notifications over the whole log, with a brush that selects the span below. */
export const OverviewStrip = ({ scale, span, onSpan }: OverviewStripProps) => {
  const controller = useController()
  const canvas = useRef<HTMLCanvasElement>(null)
  const rows = useInspector((state) => state.status?.rows) ?? 0
  const density = useDensity(controller.engine, scale, rows)
  const [drag, setDrag] = useState<OverviewDrag>()
  const overview = useInspector((state) => state.overview)
  const time = useInspector((state) => state.time)
  const marks = useInspector((state) => state.marks)
  const theme = useTheme()

  useLayoutEffect(() => {
    const element = canvas.current
    const context = element === null ? undefined : prepared(element, scale.width, overviewHeight)
    if (element === null || context === undefined) return
    const { states = [], findings = [] } = overview ?? {}
    const palette = paletteOf(element.parentElement ?? element, theme)
    paintOverview(context, { scale, density, states, findings, marks, palette })
  }, [scale, density, overview, marks, theme])

  const seek = (x: number): void => void controller.goTo({ ts: scale.scale.invert(x) })
  const at = (event: React.PointerEvent<HTMLDivElement>): number =>
    event.clientX - event.currentTarget.getBoundingClientRect().left
  const [left, right] = span === undefined ? [0, scale.width] : [scale.scale(span[0]), scale.scale(span[1])]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the slider below does the same by keys
    <div
      className="overview"
      style={{ height: overviewHeight }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrag(dragOf(at(event), span && [left, right]))
      }}
      onPointerMove={(event) => {
        if (drag === undefined) return
        const next = { ...drag, to: at(event) }
        setDrag(next)
        const moved = spanOf(next, scale)
        if (moved !== undefined) onSpan(moved)
      }}
      onPointerUp={(event) => {
        if (drag !== undefined && Math.abs(at(event) - drag.from) < 5) seek(at(event))
        setDrag(undefined)
      }}
      onDoubleClick={() => onSpan(undefined)}
    >
      <canvas ref={canvas} style={{ width: scale.width, height: overviewHeight }} />
      {span === undefined ? null : (
        <>
          <i className="shade" style={{ left: 0, width: Math.max(0, left) }} />
          <i className="shade" style={{ left: right, width: Math.max(0, scale.width - right) }} />
          <i className="brush" style={{ left, width: Math.max(2, right - left) }} />
        </>
      )}
      {time === undefined ? null : <i className="cursor" style={{ left: scale.scale(time) }} />}
    </div>
  )
}
