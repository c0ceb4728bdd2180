import * as cloud from '@roomfold/cloud'
import * as persist from '@roomfold/persist'
import { createRoomStore, RoomProvider, useRoom, useRoomProperty } from '@roomfold/react'
import * as replay from '@roomfold/replay'
import * as rtm from '@roomfold/rtm'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { lesson, namesOf, turned } from './room.mjs'

window.packages = [cloud, persist, replay, rtm]
const store = createRoomStore({ roomUuid: 'maths-7b' })
for (const message of lesson) store.receive(message)
window.turn = () => store.receive(turned)

const Page = () => createElement('main', null, useRoom(namesOf), ' on page ', useRoomProperty('page'))

createRoot(document.querySelector('#root')).render(
  createElement(RoomProvider, { room: store }, createElement(Page)),
)
