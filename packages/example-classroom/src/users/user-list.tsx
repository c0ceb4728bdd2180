import { type RoomSnapshot, shallow, useRoom, useStreamsOf, useUser } from '@roomfold/react'
import { memo, type ReactElement } from 'react'
import { Icon } from '../display/icon.tsx'
import { colorStyle, initialsOf, isStaff, nameOf, roleName } from '../display/person.ts'
import { isCalled, isRaised } from '../hands/hand.ts'
import { useActing } from '../live/acting.ts'

/** Sorts staff first, then by entry. */
const userOrder = (room: RoomSnapshot): readonly string[] =>
  [...room.users.values()]
    .sort((left, right) => Number(isStaff(right)) - Number(isStaff(left)))
    .map(({ userUuid }) => userUuid)

interface UserRowProps {
  readonly userUuid: string
  readonly isSelf: boolean
}

const UserRow = memo(({ userUuid, isSelf }: UserRowProps) => {
  const user = useUser(userUuid)
  const streams = useStreamsOf(userUuid)
  if (user === undefined) return null
  const hasVideo = streams.some(({ videoState }) => videoState === 'open')
  const hasAudio = streams.some(({ audioState }) => audioState === 'open')
  const isSharing = streams.some(({ videoSourceType }) => videoSourceType === 'screen')
  return (
    <li data-user={userUuid}>
      <span className="avatar" style={colorStyle(userUuid)} aria-hidden="true">
        {initialsOf(nameOf(user))}
      </span>
      <span className="name">{nameOf(user)}</span>
      {isSelf && <span className="tag">you</span>}
      {isStaff(user) && <span className="tag">{roleName(user)}</span>}
      <span className="marks">
        {(isRaised(user) || isCalled(user)) && <Icon name="hand" label="hand raised" />}
        {user.muteChat && <Icon name="mutedChat" label="may not chat" />}
        {isSharing && <Icon name="screen" label="shares a screen" />}
        {hasVideo ? (
          <Icon name="camera" label="camera on" />
        ) : (
          <Icon name="cameraOff" label="camera off" isFaint />
        )}
        {hasAudio ? (
          <Icon name="microphone" label="microphone on" />
        ) : (
          <Icon name="microphoneOff" label="microphone off" isFaint />
        )}
      </span>
    </li>
  )
})

export const UserList = (): ReactElement => {
  const userUuids = useRoom(userOrder, shallow)
  const self = useActing()?.userUuid
  return (
    <section className="users panel" aria-labelledby="users-title">
      <h2 id="users-title">
        People <span className="count">{userUuids.length}</span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable regions must be focusable. */}
      <ul className="people scroller" tabIndex={0} aria-label="People">
        {userUuids.map((userUuid) => (
          <UserRow key={userUuid} userUuid={userUuid} isSelf={userUuid === self} />
        ))}
      </ul>
    </section>
  )
}
