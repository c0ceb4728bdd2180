import { useInspector } from '../context.tsx'
import { clockText, dateText, elapsedText, shortClockText } from '../time/format.ts'
import type { TimeScale } from './time-scale.ts'

/** Labels of times above the lanes. */
export const AxisRow = ({ scale }: { readonly scale: TimeScale }) => {
  const timeZone = useInspector((state) => state.timeZone)
  const timeForm = useInspector((state) => state.timeForm)
  const start = useInspector((state) => state.status?.startTime) ?? scale.domain[0]
  const ticks = scale.ticks(72)
  const isFine = ticks.some((time) => time % 60_000 !== 0)
  const text = (time: number): string =>
    timeForm === 'elapsed'
      ? elapsedText(time - start)
      : isFine
        ? clockText(time, timeZone)
        : shortClockText(time, timeZone)
  return (
    <div className="axis" aria-hidden="true">
      <span className="axis-zone">
        {timeForm === 'elapsed' ? 'elapsed' : `${dateText(scale.domain[0], timeZone)} · ${timeZone}`}
      </span>
      <div className="axis-ticks">
        {ticks.map((time) => (
          <span key={time} style={{ left: scale.scale(time) }}>
            {text(time)}
          </span>
        ))}
      </div>
    </div>
  )
}
