import { useRoom, useRoomProperty, useSyncStatus, useUser } from '@roomfold/react'
import { isRaised, lastMessagesOf, shallow, userUuidsOf } from './selectors.js'

function Person({ userUuid }) {
  const user = useUser(userUuid)
  return user && <li className={isRaised(user) ? 'raised' : ''}>{user.userName}</li>
}

function People() {
  const userUuids = useRoom(userUuidsOf, shallow)
  return (
    <ul>
      {userUuids.map((userUuid) => (
        <Person key={userUuid} userUuid={userUuid} />
      ))}
    </ul>
  )
}

function Chat() {
  const messages = useRoom(lastMessagesOf, shallow)
  return (
    <ol>
      {messages.map(({ sequence, fromUser, message }) => (
        <li key={sequence}>
          {fromUser?.userName}: {message}
        </li>
      ))}
    </ol>
  )
}

export function Classroom() {
  const state = useRoom((room) => room.room.state)
  const page = useRoomProperty('board.page')
  const status = useSyncStatus()
  return (
    <main>
      <header>
        <h1>
          Lesson: {state}, page {page}
        </h1>
        <p className="status">{status?.state}</p>
      </header>
      <div className="columns">
        <People />
        <Chat />
      </div>
    </main>
  )
}
