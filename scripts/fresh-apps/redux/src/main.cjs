const { createRoomReducer, createRoomStore } = require('@roomfold/redux')

const room = createRoomReducer({ roomUuid: 'maths-7b' })(undefined, { type: 'init' })
if (room.room.roomUuid !== createRoomStore({ roomUuid: 'maths-7b' }).getSnapshot().room.roomUuid)
  process.exit(1)
