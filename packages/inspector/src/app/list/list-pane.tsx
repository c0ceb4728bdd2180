import { useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { List, type ListImperativeAPI } from 'react-virtualized'
import { useController, useInspector } from '../context.tsx'
import { goToHit } from '../jumps.ts'
import { NewRows } from '../live-bar.tsx'
import { useSize } from '../timeline/use-size.ts'
import { FilterBox } from './filter-box.tsx'
import { ListRow } from './list-row.tsx'
import { NoRows } from './no-rows.tsx'
import { RowCache } from './row-cache.ts'

/** px of a row. */
const rowHeight = 28

/** The notifications of the log, all of them or those that a filter found. */
export const ListPane = () => {
  const controller = useController()
  const [box, { width, height }] = useSize<HTMLDivElement>()
  const lastPlace = useRef(-100)
  const list = useRef<ListImperativeAPI>(null)
  const [, changed] = useReducer((known: number) => known + 1, 0)
  const view = useInspector((state) => state.view)
  const rows = useInspector((state) => state.status?.rows) ?? 0
  const phase = useInspector((state) => state.phase)
  const position = useInspector((state) => state.position)
  const [place, setPlace] = useState(-1)
  const length = view.id === 0 ? rows : view.rows
  // The nearest row of a filter may be found later.
  const found = view.id === 0 ? 0 : view.rows
  const { engine } = controller
  const cache = useMemo(
    () => (engine === undefined || phase !== 'open' ? undefined : new RowCache(engine, view.id, changed)),
    [engine, phase, view.id],
  )
  const rendered = useRef({ from: 0, to: -1 })

  // After each render: more rows may have been found while a page was requested.
  useEffect(() => cache?.want(rendered.current.from, rendered.current.to, length))

  // biome-ignore lint/correctness/useExhaustiveDependencies: with more rows the nearest may be another
  useEffect(() => {
    let isCurrent = true
    if (phase !== 'open') return
    engine?.viewRowOf(view.id, position).then(
      (nearest) => isCurrent && setPlace(nearest),
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [engine, phase, view.id, found, position])

  useEffect(() => {
    if (place < 0) return
    const isFar = Math.abs(place - lastPlace.current) > 12
    lastPlace.current = place
    list.current?.scrollToRow({ index: place, align: isFar ? 'center' : 'auto' })
  }, [place])

  return (
    <section className="pane list-pane" aria-label="Notifications" data-pane="list">
      <FilterBox />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the list box within come up to here */}
      <div
        className="list-box"
        ref={box}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined
          if (step === undefined) return
          event.preventDefault()
          void goToHit(controller, step)
        }}
        onWheel={({ deltaY }) => {
          if (deltaY < 0 && controller.state.status?.live !== undefined && controller.state.isFollowing)
            controller.follows(false)
        }}
      >
        <NewRows />
        {length === 0 ? (
          <NoRows />
        ) : (
          <List
            ref={list}
            width={width}
            height={height}
            rowCount={length}
            rowHeight={rowHeight}
            overscanRowCount={8}
            aria-label="Notifications"
            role="listbox"
            containerRole="presentation"
            onRowsRendered={({ overscanStartIndex, overscanStopIndex }) => {
              rendered.current = { from: overscanStartIndex, to: overscanStopIndex }
              cache?.want(overscanStartIndex, overscanStopIndex, length)
            }}
            rowRenderer={({ index, key, style }) => (
              <ListRow key={key} row={cache?.at(index)} style={style} isCursor={index === place} />
            )}
          />
        )}
      </div>
    </section>
  )
}
