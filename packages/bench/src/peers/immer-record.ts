import { produce } from 'immer'
import type { OpenPeer } from './peer.ts'
import { contentOfRecords, RecordEditor, recordRoomOf } from './record-room.ts'

/** The straightforward approach: one immer draft of the whole state per notification or burst, with auto-freeze. */
export const openImmerRecord: OpenPeer = (content, heard, { parse, edit }) => {
  let room = recordRoomOf(content)
  return {
    receive: (text) => {
      const notification = parse(text)
      room = produce(room, (draft) => edit(new RecordEditor(draft), notification))
      heard()
    },
    receiveAll: (texts) => {
      room = produce(room, (draft) => {
        const editor = new RecordEditor(draft)
        for (const text of texts) edit(editor, parse(text))
      })
      heard()
    },
    content: () => contentOfRecords(room),
  }
}
