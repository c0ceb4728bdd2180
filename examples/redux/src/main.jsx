import { createRoot } from 'react-dom/client'
import { Provider } from 'react-redux'
import { Classroom } from './classroom.jsx'
import './classroom.css'
import { redux } from './redux.js'

createRoot(document.querySelector('#root')).render(
  <Provider store={redux}>
    <Classroom />
  </Provider>,
)
