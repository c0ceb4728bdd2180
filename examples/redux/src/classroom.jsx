import { useSelector } from 'react-redux'
import { selectProperty, selectRoom, selectStatus, selectUser } from './redux.js'
import { isRaised, lastMessagesOf, shallow, userUuidsOf } from './selectors.js'

function Person({ userUuid }) {
  const user = useSelector((state) => selectUser(state, userUuid))
  return user && <li className={isRaised(user) ? 'raised' : ''}>{user.userName}</li>
}

export function Classroom() {
  const lessonState = useSelector((state) => selectRoom(state).room.state)
  const page = useSelector((state) => selectProperty(state, 'board.page'))
  const status = useSelector(selectStatus)
  const userUuids = useSelector((state) => userUuidsOf(selectRoom(state)), shallow)
  const messages = useSelector((state) => lastMessagesOf(selectRoom(state)), shallow)
  return (
    <main>
      <header>
        <h1>
          Lesson: {lessonState}, page {page}
        </h1>
        <p className="status">{status}</p>
      </header>
      <div className="columns">
        <ul>
          {userUuids.map((userUuid) => (
            <Person key={userUuid} userUuid={userUuid} />
          ))}
        </ul>
        <ol>
          {messages.map(({ sequence, fromUser, message }) => (
            <li key={sequence}>
              {fromUser?.userName}: {message}
            </li>
          ))}
        </ol>
      </div>
    </main>
  )
}
