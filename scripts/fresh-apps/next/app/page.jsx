import { createRoomStore, toJSON } from '@roomfold/react'
import { Classroom } from './classroom.jsx'
import { lesson } from './room.mjs'

/** A server component: it makes the room, and hands it on as JSON. */
export default function Page() {
  const store = createRoomStore({ roomUuid: 'maths-7b' })
  for (const message of lesson) store.receive(message)
  const json = JSON.stringify(toJSON(store.getSnapshot()))
  store.close()
  return <Classroom json={json} />
}
