import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { useController, useInspector } from './context.tsx'
import { DetailPane } from './detail/detail-pane.tsx'
import { ListPane } from './list/list-pane.tsx'
import { RoomPane } from './room/room-pane.tsx'
import { layoutStorage } from './settings.ts'
import { paneNames } from './state.ts'
import { TimelinePane } from './timeline/timeline-pane.tsx'

const titles = { timeline: 'Timeline', list: 'Log', room: 'Room', detail: 'Details' } as const

const panes = { timeline: TimelinePane, list: ListPane, room: RoomPane, detail: DetailPane } as const

/** All panes at once: the time above; the list, the room and the details below. */
const WidePanes = () => {
  const rows = useDefaultLayout({ id: 'roomfold-inspector-rows', storage: layoutStorage })
  const columns = useDefaultLayout({ id: 'roomfold-inspector-columns', storage: layoutStorage })
  return (
    <Group orientation="vertical" className="panes" id="rows" {...rows}>
      <Panel id="timeline" defaultSize="32%" minSize="110px">
        <TimelinePane />
      </Panel>
      <Separator className="bar horizontal" />
      <Panel id="below" minSize="160px">
        <Group orientation="horizontal" className="panes" id="columns" {...columns}>
          <Panel id="list" defaultSize="40%" minSize="220px">
            <ListPane />
          </Panel>
          <Separator className="bar vertical" />
          <Panel id="room" defaultSize="32%" minSize="180px">
            <RoomPane />
          </Panel>
          <Separator className="bar vertical" />
          <Panel id="detail" minSize="180px">
            <DetailPane />
          </Panel>
        </Group>
      </Panel>
    </Group>
  )
}

/** One pane at a time, for narrow screens. */
const NarrowPanes = () => {
  const controller = useController()
  const pane = useInspector((state) => state.pane)
  const Shown = panes[pane]
  return (
    <div className="narrow">
      <div className="narrow-body">
        <Shown />
      </div>
      <nav className="narrow-tabs" aria-label="Panes">
        {paneNames.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={pane === name ? 'page' : undefined}
            onClick={() => controller.set({ pane: name })}
          >
            {titles[name]}
          </button>
        ))}
      </nav>
    </div>
  )
}

export const Panes = ({ isNarrow }: { readonly isNarrow: boolean }) =>
  isNarrow ? <NarrowPanes /> : <WidePanes />
