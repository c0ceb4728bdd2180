import { createRoomStore, RoomProvider, useRoom, useRoomProperty } from '@roomfold/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { lesson, namesOf, turned } from './room.mjs'

const store = createRoomStore({ roomUuid: 'maths-7b' })
for (const message of lesson) store.receive(message)
window.turn = () => store.receive(turned)

const Page = () => {
  const names = useRoom(namesOf)
  const page = useRoomProperty('page')
  return (
    <main>
      {names} on page {page}
    </main>
  )
}

createRoot(document.querySelector('#root')).render(
  <StrictMode>
    <RoomProvider room={store}>
      <Page />
    </RoomProvider>
  </StrictMode>,
)
