import { provideZonelessChangeDetection } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import { provideRoom } from '@roomfold/angular'
import { Classroom } from './classroom'
import { store } from './room'

await bootstrapApplication(Classroom, { providers: [provideZonelessChangeDetection(), provideRoom(store)] })
