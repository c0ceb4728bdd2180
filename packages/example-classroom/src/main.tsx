import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { createActions } from './live/actions.ts'
import { followRoom } from './live/live-room.ts'
import { openSession } from './live/session.ts'

const session = await openSession()
const store = followRoom(session)
const root = document.querySelector('#root')
if (root) createRoot(root).render(<App store={store} actions={createActions(store, session)} />)
