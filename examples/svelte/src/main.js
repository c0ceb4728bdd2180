import { mount } from 'svelte'
import App from './App.svelte'
import './classroom.css'

mount(App, { target: document.querySelector('#root') })
