import { createRoomStore, provideRoom } from '@roomfold/vue'
import { createApp } from 'vue'
import App from './App.vue'
import { lesson, turned } from './room.mjs'

const store = createRoomStore({ roomUuid: 'maths-7b' })
for (const message of lesson) store.receive(message)
window.turn = () => store.receive(turned)

const app = createApp(App)
provideRoom(store, { app })
app.mount('#root')
