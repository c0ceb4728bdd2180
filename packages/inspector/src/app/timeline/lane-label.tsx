import type { Lane } from '../../engine/contract.ts'
import { useController } from '../context.tsx'
import { roleText } from '../room/role.ts'

interface LaneLabelProps {
  readonly lane: Lane
  readonly top: number
  readonly isPinned: boolean
  readonly isChosen: boolean
  readonly onPin: (userUuid: string) => void
}

export const LaneLabel = ({ lane, top, isPinned, isChosen, onPin }: LaneLabelProps) => {
  const controller = useController()
  const { userUuid, userName, role } = lane
  const name = userName === '' ? userUuid : userName
  return (
    <li style={{ top }} className={isChosen ? 'chosen' : undefined}>
      <button
        type="button"
        className="lane-name"
        title={`${name} · ${userUuid}`}
        onClick={() => controller.chooseUser(isChosen ? undefined : userUuid)}
      >
        <bdi>{name}</bdi>
        <small>{roleText(role)}</small>
      </button>
      <button
        type="button"
        className="pin"
        aria-label={isPinned ? `Unpin ${name}` : `Pin ${name}`}
        aria-pressed={isPinned}
        onClick={() => onPin(userUuid)}
      />
    </li>
  )
}
