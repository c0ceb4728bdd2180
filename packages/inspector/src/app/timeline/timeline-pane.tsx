import { useMemo, useState } from 'react'
import { useController, useInspector } from '../context.tsx'
import { AxisRow } from './axis-row.tsx'
import { orderLanes } from './lane-order.ts'
import { LaneRows } from './lane-rows.tsx'
import { OtherStrip } from './other-strip.tsx'
import { OverviewStrip } from './overview-strip.tsx'
import { timeScaleOf } from './time-scale.ts'
import { useSize } from './use-size.ts'

const noIdle = [] as const

/** The whole log above, the visible span below, person by person. */
export const TimelinePane = () => {
  const controller = useController()
  const status = useInspector((state) => state.status)
  const overview = useInspector((state) => state.overview)
  const span = useInspector((state) => state.span)
  const otherName = useInspector((state) => state.otherName)
  const [text, setText] = useState('')
  const [isByName, setByName] = useState(false)
  const [isThereOnly, setThereOnly] = useState(false)
  const [pinned, setPinned] = useState<ReadonlySet<string>>(new Set())
  const [box, { width }] = useSize<HTMLDivElement>()
  const [start, end] = [status?.startTime, status?.endTime]
  const idle = overview?.idle ?? noIdle
  const whole = useMemo(
    () => (start === undefined || end === undefined ? undefined : timeScaleOf([start, end], idle, width)),
    [start, end, idle, width],
  )
  const shown = useMemo(
    () => (whole === undefined || span === undefined ? whole : timeScaleOf(span, idle, width)),
    [whole, span, idle, width],
  )
  const lanes = useMemo(
    () => orderLanes(overview?.lanes ?? [], { pinned, text, isByName, span: isThereOnly ? span : undefined }),
    [overview?.lanes, pinned, text, isByName, isThereOnly, span],
  )
  const pin = (userUuid: string): void => {
    const next = new Set(pinned)
    if (!next.delete(userUuid)) next.add(userUuid)
    setPinned(next)
  }
  return (
    <section className="timeline" aria-label="Timeline" data-pane="timeline">
      <div className="timeline-head">
        <input
          type="search"
          className="lane-filter"
          placeholder={`${overview?.lanes.length ?? 0} people`}
          aria-label="Filter people"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <button
          type="button"
          className="quiet lane-sort"
          aria-pressed={isByName}
          onClick={() => setByName(!isByName)}
        >
          A–Z
        </button>
        {span === undefined ? null : (
          <button
            type="button"
            className="quiet"
            title="Hide who isn't there in the span below"
            aria-pressed={isThereOnly}
            onClick={() => setThereOnly(!isThereOnly)}
          >
            here
          </button>
        )}
      </div>
      <div className="timeline-box" ref={box}>
        {whole === undefined ? (
          <p className="hint">
            {status?.state === 'reading' ? 'Reading …' : 'The log has no times: there is no axis.'}
          </p>
        ) : (
          <>
            <OverviewStrip scale={whole} span={span} onSpan={(next) => controller.set({ span: next })} />
            {otherName === undefined ? null : <OtherStrip scale={whole} />}
          </>
        )}
      </div>
      {shown === undefined ? null : <AxisRow scale={shown} />}
      {shown === undefined ? null : <LaneRows scale={shown} lanes={lanes} pinned={pinned} onPin={pin} />}
    </section>
  )
}
