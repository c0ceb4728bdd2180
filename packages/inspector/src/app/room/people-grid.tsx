import type { JsonObject } from '@roomfold/protocol'
import { useMemo } from 'react'
import type { RoomView } from '../../room/room-view.ts'
import { useInspector } from '../context.tsx'
import { PersonRow } from './person-row.tsx'
import { PersonValues } from './person-values.tsx'

const streamsByOwner = (streams: RoomView['streams']): ReadonlyMap<string, readonly JsonObject[]> => {
  const owned = new Map<string, JsonObject[]>()
  for (const stream of streams.values()) {
    const owner = String(stream['userUuid'] ?? '')
    owned.set(owner, [...(owned.get(owner) ?? []), stream])
  }
  return owned
}

const shownAtOnce = 300

/** The people in the room, teachers first, with their open streams; the selected person with all values. */
export const PeopleGrid = ({ room, before }: { readonly room: RoomView; readonly before: RoomView }) => {
  const chosen = useInspector((state) => state.user)
  const owned = useMemo(() => streamsByOwner(room.streams), [room.streams])
  const users = useMemo(
    () => [...room.users.values()].sort((left, right) => Number(isStudent(left)) - Number(isStudent(right))),
    [room.users],
  )
  const user = chosen === undefined ? undefined : room.users.get(chosen)
  if (users.length === 0) return <p className="hint">Nobody is in the room yet.</p>
  return (
    <>
      {chosen === undefined ? null : (
        <PersonValues
          userUuid={chosen}
          user={user}
          before={before.users.get(chosen)}
          streams={owned.get(chosen) ?? []}
        />
      )}
      <ul className="people">
        {users.slice(0, shownAtOnce).map((each) => (
          <PersonRow
            key={String(each['userUuid'])}
            user={each}
            isNew={before.users.get(String(each['userUuid'])) !== each}
            streams={owned.get(String(each['userUuid'])) ?? none}
          />
        ))}
      </ul>
      {users.length > shownAtOnce ? (
        <p className="hint">
          and {(users.length - shownAtOnce).toLocaleString('en-US')} more: choose them in the lanes
        </p>
      ) : null}
    </>
  )
}

const none: readonly JsonObject[] = []
const isStudent = (user: JsonObject): boolean => /^(2|audience)$/.test(String(user['role']))
