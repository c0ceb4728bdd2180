import { provideRoom } from '@roomfold/vue'
import { createApp } from 'vue'
import ClassroomPage from './ClassroomPage.vue'
import './classroom.css'
import { store } from './room.js'

const app = createApp(ClassroomPage)
provideRoom(store, { app })
app.mount('#root')
