import { useDeferredValue, useMemo } from 'react'
import type { RoomView } from '../../room/room-view.ts'
import { useController, useInspector } from '../context.tsx'
import { ChangeList } from '../detail/change-list.tsx'
import { type RoomTab, roomTabs } from '../state.ts'
import { MessageList } from './message-list.tsx'
import { PeerMessages } from './peer-messages.tsx'
import { PeopleGrid } from './people-grid.tsx'
import { StageView } from './stage-view.tsx'
import { TreePaneValues, TreeSwitches } from './tree-pane.tsx'

const countOf = (tab: RoomTab, { users, messages, properties }: RoomView, pending: number) => {
  if (tab === 'people') return users.size
  if (tab === 'messages') return messages.length
  if (tab === 'pending') return pending
  return tab === 'properties' ? Object.keys(properties).length : undefined
}

const useMoment = () => {
  const room = useInspector((state) => state.room)
  const before = useInspector((state) => state.before)
  return useMemo(() => ({ room, before }), [room, before])
}

const usePending = () => useInspector((state) => state.status?.live?.optimistic)

/** What the pending optimistic actions of a live room change. */
const Pending = () => {
  const pending = usePending() ?? []
  return pending.length === 0 ? (
    <p className="hint">No optimistic action is pending.</p>
  ) : (
    <ChangeList changes={pending} isEvent={false} />
  )
}

/** The room at the cursor. */
export const RoomPane = () => {
  const controller = useController()
  const chosen = useInspector((state) => state.roomTab)
  const pending = usePending()
  const tabs = roomTabs.filter((name) => name !== 'pending' || pending !== undefined)
  const tab = tabs.includes(chosen) ? chosen : 'people'
  // Deferred, so that dragging the cursor stays responsive.
  const { room, before } = useDeferredValue(useMoment())
  return (
    <section className="pane room-pane" aria-label="Room" data-pane="room">
      <div className="pane-head" role="tablist" aria-label="Parts of the room">
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            className="tab"
            aria-selected={tab === name}
            onClick={() => controller.set({ roomTab: name })}
          >
            {name}
            <small>{countOf(name, room, pending?.length ?? 0)}</small>
          </button>
        ))}
      </div>
      {tab === 'properties' || tab === 'room' ? <TreeSwitches pane={tab} /> : null}
      <div className="pane-body" role="tabpanel" aria-label={tab}>
        {tab === 'people' ? <PeopleGrid room={room} before={before} /> : null}
        {tab === 'stage' ? <StageView room={room} /> : null}
        {tab === 'messages' ? <MessageList messages={room.messages} /> : null}
        {tab === 'peer' ? <PeerMessages /> : null}
        {tab === 'pending' ? <Pending /> : null}
        {tab === 'properties' || tab === 'room' ? (
          <TreePaneValues pane={tab} root={[tab]} value={room[tab]} before={before[tab]} key={tab} />
        ) : null}
      </div>
    </section>
  )
}
