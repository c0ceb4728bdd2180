import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Lane } from '../../engine/contract.ts'
import { useController, useInspector } from '../context.tsx'
import { useTheme } from '../use-theme.ts'
import { LaneLabel } from './lane-label.tsx'
import { LaneTable } from './lane-table.tsx'
import { laneHeight, paintLanes } from './paint-lanes.ts'
import { paletteOf, prepared } from './palette.ts'
import type { TimeScale } from './time-scale.ts'
import { useSize } from './use-size.ts'

interface LaneRowsProps {
  readonly scale: TimeScale
  readonly lanes: readonly Lane[]
  readonly pinned: ReadonlySet<string>
  readonly onPin: (userUuid: string) => void
}

/** One lane per person: labels as text, spans on a canvas. Only visible lanes are drawn. */
export const LaneRows = ({ scale, lanes, pinned, onPin }: LaneRowsProps) => {
  const controller = useController()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [box, { height }] = useSize<HTMLDivElement>()
  const [top, setTop] = useState(0)
  const chosen = useInspector((state) => state.user)
  const time = useInspector((state) => state.time)
  const theme = useTheme()
  const first = Math.max(0, Math.floor(top / laneHeight) - 1)
  const last = Math.min(lanes.length, Math.ceil((top + height) / laneHeight) + 1)

  useLayoutEffect(() => {
    const element = canvas.current
    const context = element === null ? undefined : prepared(element, scale.width, height)
    if (element === null || context === undefined) return
    const palette = paletteOf(element.parentElement ?? element, theme)
    paintLanes(context, { scale, lanes, first, last, top, height, chosen, palette })
  }, [scale, lanes, first, last, top, height, chosen, theme])

  const chosenAt = lanes.findIndex(({ userUuid }) => userUuid === chosen)
  useEffect(() => {
    const element = box.current
    if (element === null || chosenAt < 0) return
    const [from, to] = [chosenAt * laneHeight, (chosenAt + 1) * laneHeight]
    const isSeen = from >= element.scrollTop && to <= element.scrollTop + element.clientHeight
    if (!isSeen) element.scrollTop = from - element.clientHeight / 2
  }, [box, chosenAt])

  const scrub = (event: React.PointerEvent<HTMLDivElement>): void => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    void controller.goTo({ ts: scale.scale.invert(x) })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the pane around it is the section
    <div
      className="lanes"
      ref={box}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys
      tabIndex={0}
      role="region"
      aria-label="People over time"
    >
      <div className="lanes-inner" style={{ height: lanes.length * laneHeight }}>
        <ul className="lane-labels">
          {lanes.slice(first, last).map((lane, offset) => (
            <LaneLabel
              key={lane.userUuid}
              lane={lane}
              top={(first + offset) * laneHeight}
              isPinned={pinned.has(lane.userUuid)}
              isChosen={lane.userUuid === chosen}
              onPin={onPin}
            />
          ))}
        </ul>
        <div
          className="lanes-picture"
          role="presentation"
          style={{ height }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            scrub(event)
          }}
          onPointerMove={(event) => event.buttons === 1 && scrub(event)}
        >
          <canvas ref={canvas} style={{ width: scale.width, height }} />
          {time === undefined ? null : <i className="cursor" style={{ left: scale.scale(time) }} />}
        </div>
      </div>
      <LaneTable lanes={lanes.slice(first, last)} />
    </div>
  )
}
