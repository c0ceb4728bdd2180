import { useMemo } from 'react'
import type { RoomView } from '../../room/room-view.ts'
import { useController } from '../context.tsx'
import { formatValuePath } from './paths.ts'
import { mediaKinds, publishersOf } from './publishers.ts'
import { roleText } from './role.ts'

/** Who publishes camera, microphone or screen; each kind shows why it is open. */
export const StageView = ({ room }: { readonly room: RoomView }) => {
  const controller = useController()
  const publishers = useMemo(() => publishersOf(room, formatValuePath), [room])
  if (publishers.length === 0)
    return <p className="hint">Nobody publishes camera, microphone or screen at this moment.</p>
  return (
    <ul className="stage">
      {publishers.map(({ userUuid, user, paths }) => (
        <li key={userUuid}>
          <button type="button" className="person" onClick={() => controller.chooseUser(userUuid)}>
            <bdi className="person-name">{String(user?.['userName'] ?? '') || userUuid}</bdi>
            <small>{user === undefined ? 'not in the room' : roleText(String(user['role'] ?? ''))}</small>
          </button>
          <span className="stage-kinds">
            {mediaKinds.map((kind) => {
              const path = paths[kind]
              if (path === undefined) return null
              return (
                <button
                  key={kind}
                  type="button"
                  className={`on ${kind}`}
                  title={`Why is it open? ${path}`}
                  onClick={() => void controller.why(path)}
                >
                  {kind}
                </button>
              )
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}
