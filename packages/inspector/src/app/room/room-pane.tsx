import type { JsonObject } from '@roomfold/protocol'
import { useDeferredValue, useMemo, useState } from 'react'
import { useInspector } from '../context.tsx'
import { MessageList } from './message-list.tsx'
import { PeopleGrid } from './people-grid.tsx'
import { ValueTree } from './value-tree.tsx'

const tabs = ['people', 'properties', 'messages', 'room'] as const
type Tab = (typeof tabs)[number]

const counts = (
  tab: Tab,
  room: { users: ReadonlyMap<string, unknown>; messages: readonly unknown[]; properties: JsonObject },
) => {
  if (tab === 'people') return room.users.size
  if (tab === 'messages') return room.messages.length
  return tab === 'properties' ? Object.keys(room.properties).length : undefined
}

const useMoment = () => {
  const room = useInspector((state) => state.room)
  const before = useInspector((state) => state.before)
  return useMemo(() => ({ room, before }), [room, before])
}

/** The room at the cursor. */
export const RoomPane = () => {
  const [tab, setTab] = useState<Tab>('people')
  const [isChangedOnly, setChangedOnly] = useState(false)
  // Deferred, so that dragging the cursor stays responsive.
  const moment = useDeferredValue(useMoment())
  const { room, before } = moment
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
            onClick={() => setTab(name)}
          >
            {name}
            <small>{counts(name, room)}</small>
          </button>
        ))}
        {tab === 'properties' || tab === 'room' ? (
          <button
            type="button"
            className="quiet end"
            aria-pressed={isChangedOnly}
            onClick={() => setChangedOnly(!isChangedOnly)}
          >
            Changed only
          </button>
        ) : null}
      </div>
      <div className="pane-body" role="tabpanel" aria-label={tab}>
        {tab === 'people' ? <PeopleGrid room={room} before={before} /> : null}
        {tab === 'messages' ? <MessageList messages={room.messages} /> : null}
        {tab === 'properties' ? (
          <ValueTree
            root={['properties']}
            value={room.properties}
            before={before.properties}
            isChangedOnly={isChangedOnly}
          />
        ) : null}
        {tab === 'room' ? (
          <ValueTree root={['room']} value={room.room} before={before.room} isChangedOnly={isChangedOnly} />
        ) : null}
      </div>
    </section>
  )
}
