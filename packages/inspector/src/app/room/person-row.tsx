import type { JsonObject } from '@roomfold/protocol'
import { memo } from 'react'
import { useController, useInspector } from '../context.tsx'
import { roleText } from './role.ts'

interface PersonRowProps {
  readonly user: JsonObject
  readonly isNew: boolean
  readonly streams: readonly JsonObject[]
}

const isOpen = (stream: JsonObject, field: 'videoState' | 'audioState'): boolean => stream[field] === 'open'

/** One person, with the open streams. */
export const PersonRow = memo(({ user, isNew, streams }: PersonRowProps) => {
  const controller = useController()
  const userUuid = String(user['userUuid'])
  const isChosen = useInspector((state) => state.user === userUuid)
  const name = String(user['userName'] ?? '') || userUuid
  const isScreen = streams.some(
    (stream) => isOpen(stream, 'videoState') && stream['videoSourceType'] === 'screen',
  )
  const isCamera = streams.some(
    (stream) => isOpen(stream, 'videoState') && stream['videoSourceType'] !== 'screen',
  )
  const isHeard = streams.some((stream) => isOpen(stream, 'audioState'))
  return (
    <li>
      <button
        type="button"
        className={`person ${isChosen ? 'chosen' : ''} ${isNew ? 'new' : ''}`}
        aria-pressed={isChosen}
        onClick={() => controller.chooseUser(isChosen ? undefined : userUuid)}
      >
        <bdi className="person-name">{name}</bdi>
        <small>{roleText(String(user['role'] ?? ''))}</small>
        <span className="person-state">
          {isCamera ? <i className="camera">camera</i> : null}
          {isHeard ? <i className="microphone">mic</i> : null}
          {isScreen ? <i className="screen">screen</i> : null}
          {user['muteChat'] === true ? <i className="muted">muted</i> : null}
        </span>
      </button>
    </li>
  )
})
