import { RoomProvider } from '@roomfold/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Classroom } from './classroom.jsx'
import './classroom.css'
import { store } from './room.js'

createRoot(document.querySelector('#root')).render(
  <StrictMode>
    <RoomProvider room={store}>
      <Classroom />
    </RoomProvider>
  </StrictMode>,
)
