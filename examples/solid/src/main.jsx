import { RoomProvider } from '@roomfold/solid'
import { render } from 'solid-js/web'
import { Classroom } from './classroom.jsx'
import './classroom.css'
import { store } from './room.js'

render(
  () => (
    <RoomProvider room={store}>
      <Classroom />
    </RoomProvider>
  ),
  document.querySelector('#root'),
)
