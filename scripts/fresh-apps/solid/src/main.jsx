import { createRoomStore, RoomProvider, useRoom, useRoomProperty } from '@roomfold/solid'
import { render } from 'solid-js/web'
import { lesson, namesOf, turned } from './room.mjs'

const store = createRoomStore({ roomUuid: 'maths-7b' })
for (const message of lesson) store.receive(message)
window.turn = () => store.receive(turned)

const Page = () => {
  const names = useRoom(namesOf)
  const page = useRoomProperty('page')
  return (
    <main>
      {names()} on page {page()}
    </main>
  )
}

render(
  () => (
    <RoomProvider room={store}>
      <Page />
    </RoomProvider>
  ),
  document.querySelector('#root'),
)
