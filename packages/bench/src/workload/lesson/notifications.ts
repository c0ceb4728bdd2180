import { changedProperty } from '../changed-property.ts'
import type {
  MessageNotification,
  RoomPropertyNotification,
  StreamNotification,
  StreamState,
  UserEntry,
  UserPropertyNotification,
  UsersNotification,
} from '../notification.ts'
import type { Member } from '../participants.ts'
import { header, type Scene } from '../profile.ts'
import { roomProperties, userProperties } from './properties.ts'

const cameraOf = ({ streamUuid }: Member, { chance, ts }: Scene): StreamState => ({
  streamUuid,
  streamName: 'camera',
  videoSourceType: 1,
  audioSourceType: 1,
  videoState: chance.integer(0, 1),
  audioState: chance.integer(0, 1),
  updateTime: ts,
})

const screenOf = ({ streamUuid }: Member, { ts }: Scene): StreamState => ({
  streamUuid: `${streamUuid}-screen`,
  streamName: 'screen',
  videoSourceType: 2,
  audioSourceType: 0,
  videoState: 1,
  audioState: 0,
  updateTime: ts,
})

export const entryOf = ({ person, streamUuid }: Member, updateTime: number): UserEntry => ({
  ...person,
  streams: [{ streamUuid, streamName: 'camera' }],
  updateTime,
})

/** Of ten stream notifications, one adds a screen, one removes a screen, the others change cameras. */
export const stream = (scene: Scene): StreamNotification => {
  const { participants, chance } = scene
  const kind = chance.integer(0, 9)
  const gone = kind === 0 ? participants.unshare() : undefined
  if (gone !== undefined) return streamOf(scene, gone, screenOf(gone, scene), 2)
  if (kind === 1 && participants.canShare) {
    const member = participants.share()
    return streamOf(scene, member, screenOf(member, scene), 0)
  }
  const member = participants.anyone()
  return streamOf(scene, member, cameraOf(member, scene), 1)
}

const streamOf = (
  scene: Scene,
  member: Member,
  state: StreamState,
  action: 0 | 1 | 2,
): StreamNotification => ({
  ...header(40, scene),
  data: { fromUser: member.person, ...state, action },
})

/** Half of them have the teacher as operator; half are by the user, without an operator. */
export const userProperty = (scene: Scene): UserPropertyNotification => {
  const { participants, chance } = scene
  const member = participants.anyone()
  const { isDeletion, changeProperties, known } = changedProperty(userProperties, member.known, chance)
  member.known = known
  const action = isDeletion ? 1 : 0
  const change = { fromUser: member.person, action, changeProperties, cause: { cmd: 6 } }
  const data = chance.integer(0, 1) === 0 ? change : { ...change, operator: participants.teacher }
  return { ...header(22, scene), data }
}

export const roomProperty = (scene: Scene): RoomPropertyNotification => {
  const { isDeletion, changeProperties, known } = changedProperty(
    roomProperties,
    scene.roomKnown,
    scene.chance,
  )
  scene.roomKnown = known
  const data = {
    action: isDeletion ? 1 : 0,
    changeProperties,
    cause: { cmd: 9 },
    operator: scene.participants.teacher,
  }
  return { ...header(4, scene), data }
}

/** Users leave and enter alternately, so the size of the room is constant. */
export const users = (scene: Scene): UsersNotification => {
  const { participants, ts } = scene
  const data = participants.isFull
    ? { total: 1, onlineUsers: [], offlineUsers: [entryOf(participants.leave(), ts)] }
    : { total: 1, onlineUsers: [entryOf(participants.enter(), ts)], offlineUsers: [] }
  return { ...header(20, scene), data }
}

const sentences = [
  'May I go to the board, please?',
  'I have finished the second exercise.',
  'The sound is gone, can you hear me?',
  'Which page are we on at the moment?',
]

export const message = (scene: Scene): MessageNotification => {
  const { participants, chance } = scene
  const fromUser = participants.anyone().person
  if (chance.integer(0, 1) === 0) {
    return { ...header(3, scene), data: { fromUser, message: chance.oneOf(sentences), type: 1 } }
  }
  const message = JSON.stringify({ kind: 'reaction', emoji: chance.integer(1, 40) })
  return { ...header(99, scene), data: { fromUser, message } }
}
