import type {
  MessageNotification,
  Notification,
  Properties,
  StreamData,
  UserEntry,
} from '../workload/notification.ts'
import type { Dialect } from '../workload/profile.ts'

/** The operations that a peer implements on its room. */
export interface Editor {
  putStream(fields: StreamData): void
  removeStream(streamUuid: string): void
  /** Adds a user with streams. */
  enter(entry: UserEntry): void
  /** Removes a user with all streams. */
  leave(userUuid: string): void
  setUserProperties(userUuid: string, changes: Properties): void
  deleteUserProperties(userUuid: string, paths: readonly string[]): void
  setProperties(changes: Properties): void
  deleteProperties(paths: readonly string[]): void
  addMessage(notification: MessageNotification): void
}

/** Applies a notification to a room. */
export type Edit = (room: Editor, notification: Notification) => void

/** The offset of the wire's `action` integers. */
const firstAction = { documented: 0, wire: 1 } as const

/** Creates the edits of notifications in a dialect. */
export const editIn = (dialect: Dialect): Edit => {
  const deleted = firstAction[dialect] + 1
  const removed = firstAction[dialect] + 2
  return (room, notification) => {
    switch (notification.cmd) {
      case 40:
        if (notification.data.action === removed) room.removeStream(notification.data.streamUuid)
        else room.putStream(notification.data)
        break
      case 22:
      case 23: {
        const { fromUser, action, changeProperties } = notification.data
        if (action !== deleted) room.setUserProperties(fromUser.userUuid, changeProperties)
        else room.deleteUserProperties(fromUser.userUuid, Object.keys(changeProperties))
        break
      }
      case 4:
      case 5: {
        const { action, changeProperties } = notification.data
        if (action !== deleted) room.setProperties(changeProperties)
        else room.deleteProperties(Object.keys(changeProperties))
        break
      }
      case 20:
        for (const { userUuid } of notification.data.offlineUsers) room.leave(userUuid)
        for (const entry of notification.data.onlineUsers) room.enter(entry)
        break
      case 3:
      case 99:
        room.addMessage(notification)
        break
      default:
        break
    }
  }
}
