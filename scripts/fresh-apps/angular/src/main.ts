import { Component, provideZonelessChangeDetection } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import { createRoomStore, injectRoom, injectRoomProperty, provideRoom } from '@roomfold/angular'
import { lesson, namesOf, turned } from './room.mjs'

const store = createRoomStore({ roomUuid: 'maths-7b' })
for (const message of lesson) store.receive(message)
Object.assign(window, { turn: () => store.receive(turned) })

@Component({ selector: 'app-root', template: '<main>{{ names() }} on page {{ page() }}</main>' })
class App {
  readonly names = injectRoom(namesOf)
  readonly page = injectRoomProperty('page')
}

await bootstrapApplication(App, { providers: [provideZonelessChangeDetection(), provideRoom(store)] })
