import { InjectionToken, inject, type ValueProvider } from '@angular/core'
import { checkRoom, type RoomReadable } from '@roomfold/state'

const token = new InjectionToken<RoomReadable>('room')

/**
 * Provides a room (a live store, a player, …), to an application or to a component and those below. It doesn't close the room: the
 * application that created it does.
 *
 * @example
 * ```ts no-run
 * import { Component } from '@angular/core'
 * import { bootstrapApplication } from '@angular/platform-browser'
 * import { createRoomStore, injectRoom, provideRoom } from '@roomfold/angular'
 *
 * @Component({ selector: 'app-root', template: '{{ users() }} here' })
 * class App {
 *   readonly users = injectRoom((room) => room.users.size)
 * }
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b' })
 * void bootstrapApplication(App, { providers: [provideRoom(store)] })
 * ```
 */
export const provideRoom = (room: RoomReadable): ValueProvider => ({
  provide: token,
  useValue: checkRoom(room),
})

/** The room of the nearest provider. */
export const injectProvided = (): RoomReadable => {
  const room = inject(token, { optional: true })
  if (!room) throw new Error('No room: add provideRoom() to the providers')
  return room
}
