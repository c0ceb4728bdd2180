'use client'

import { createRoomStore, fromJSON, RoomProvider, useRoom, useRoomProperty } from '@roomfold/react'
import { useEffect, useMemo } from 'react'
import { lesson, namesOf, turned } from './room.mjs'

function Sentence() {
  const names = useRoom(namesOf)
  const page = useRoomProperty('page')
  return (
    <main>
      {names} on page {page}
    </main>
  )
}

export function Classroom({ json }) {
  const serverSnapshot = useMemo(() => fromJSON(JSON.parse(json)), [json])
  const store = useMemo(() => createRoomStore({ roomUuid: 'maths-7b' }), [])
  useEffect(() => {
    for (const message of lesson) store.receive(message)
    window.turn = () => store.receive(turned)
  }, [store])
  return (
    <RoomProvider room={store} serverSnapshot={serverSnapshot}>
      <Sentence />
    </RoomProvider>
  )
}
