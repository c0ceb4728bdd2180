import { useRoom, useRoomProperty, useSyncStatus, useUser } from '@roomfold/solid'
import { For, Show } from 'solid-js'
import { isRaised, lastMessagesOf, shallow, userUuidsOf } from './selectors.js'

function Person(props) {
  const user = useUser(() => props.userUuid)
  return (
    <Show when={user()}>
      {(shown) => <li classList={{ raised: isRaised(shown()) }}>{shown().userName}</li>}
    </Show>
  )
}

export function Classroom() {
  const state = useRoom((room) => room.room.state)
  const page = useRoomProperty('board.page')
  const status = useSyncStatus()
  const userUuids = useRoom(userUuidsOf, shallow)
  const messages = useRoom(lastMessagesOf, shallow)
  return (
    <main>
      <header>
        <h1>
          Lesson: {state()}, page {page()}
        </h1>
        <p class="status">{status()?.state}</p>
      </header>
      <div class="columns">
        <ul>
          <For each={userUuids()}>{(userUuid) => <Person userUuid={userUuid} />}</For>
        </ul>
        <ol>
          <For each={messages()}>
            {({ fromUser, message }) => (
              <li>
                {fromUser?.userName}: {message}
              </li>
            )}
          </For>
        </ol>
      </div>
    </main>
  )
}
