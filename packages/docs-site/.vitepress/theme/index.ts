import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme'
import RoomPlayground from './RoomPlayground.vue'
import './style.css'

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component('RoomPlayground', RoomPlayground)
  },
}

export default theme
