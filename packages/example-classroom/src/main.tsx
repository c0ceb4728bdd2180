import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { createActions } from './live/actions.ts'
import { followRoom } from './live/live-room.ts'
import { enter } from './live/seat.ts'

const seat = await enter()
const store = followRoom(seat)
const root = document.querySelector('#root')
if (root) createRoot(root).render(<App store={store} actions={createActions(store, seat)} />)
