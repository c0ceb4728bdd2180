import { useLayoutEffect, useRef } from 'react'
import { useController, useInspector } from '../context.tsx'
import { useTheme } from '../use-theme.ts'
import { otherHeight, paintOther } from './paint-overview.ts'
import { paletteOf, prepared } from './palette.ts'
import type { TimeScale } from './time-scale.ts'
import { useDensity } from './use-density.ts'

/** The other client's log, on the same axis. */
export const OtherStrip = ({ scale }: { readonly scale: TimeScale }) => {
  const controller = useController()
  const canvas = useRef<HTMLCanvasElement>(null)
  const name = useInspector((state) => state.otherName)
  const rows = useInspector((state) => state.otherRows)
  const findings = useInspector((state) => state.otherFindings)
  const theme = useTheme()
  const density = useDensity(controller.other?.engine, scale, rows)
  useLayoutEffect(() => {
    const element = canvas.current
    const context = element === null ? undefined : prepared(element, scale.width, otherHeight)
    if (element === null || context === undefined) return
    paintOther(context, {
      scale,
      density,
      findings,
      palette: paletteOf(element.parentElement ?? element, theme),
    })
  }, [scale, density, findings, theme])
  return (
    <div className="other" title={name}>
      <canvas ref={canvas} style={{ width: scale.width, height: otherHeight }} />
      <small>
        <bdi>{name}</bdi>
      </small>
    </div>
  )
}
