import { Component } from '@angular/core'
import { injectRoom, injectRoomProperty, injectSyncStatus, shallow } from '@roomfold/angular'
import { Person } from './person'
import { lastMessagesOf, userUuidsOf } from './selectors'

@Component({
  selector: 'app-classroom',
  imports: [Person],
  template: `
    <main>
      <header>
        <h1>Lesson: {{ state() }}, page {{ page() }}</h1>
        <p class="status">{{ status()?.state }}</p>
      </header>
      <div class="columns">
        <ul>
          @for (userUuid of userUuids(); track userUuid) {
            <li [appPerson]="userUuid"></li>
          }
        </ul>
        <ol>
          @for (message of messages(); track message.sequence) {
            <li>{{ message.fromUser?.userName }}: {{ message.message }}</li>
          }
        </ol>
      </div>
    </main>
  `,
})
export class Classroom {
  readonly state = injectRoom((room) => room.room.state)
  readonly page = injectRoomProperty('board.page')
  readonly status = injectSyncStatus()
  readonly userUuids = injectRoom(userUuidsOf, shallow)
  readonly messages = injectRoom(lastMessagesOf, shallow)
}
