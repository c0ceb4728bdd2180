import { produce } from 'immer'
import type { Notification } from '../workload/notification.ts'
import { edit } from './edit.ts'
import type { OpenPeer } from './peer.ts'
import { contentOfRecords, RecordEditor, recordRoomOf } from './record-room.ts'

/** The obvious way: one immer draft of the whole state for each notification, frozen as immer does. */
export const openImmerRecord: OpenPeer = (content, heard) => {
  let room = recordRoomOf(content)
  return {
    receive: (text) => {
      const notification = JSON.parse(text) as Notification
      room = produce(room, (draft) => edit(new RecordEditor(draft), notification))
      heard()
    },
    content: () => contentOfRecords(room),
  }
}
