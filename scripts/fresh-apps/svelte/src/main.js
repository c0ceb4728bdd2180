import { createRoomStore } from '@roomfold/svelte'
import { mount } from 'svelte'
import App from './App.svelte'
import { lesson, turned } from './room.mjs'

const store = createRoomStore({ roomUuid: 'maths-7b' })
for (const message of lesson) store.receive(message)
window.turn = () => store.receive(turned)

mount(App, { target: document.querySelector('#root'), props: { store } })
