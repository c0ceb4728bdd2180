import type { Member } from '../cast.ts'
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

/** Of ten streams one is a screen that comes, one a screen that goes; the others are cameras that change. */
export const stream = (scene: Scene): StreamNotification => {
  const { cast, chance } = scene
  const kind = chance.integer(0, 9)
  const gone = kind === 0 ? cast.unshare() : undefined
  if (gone !== undefined) return streamOf(scene, gone, screenOf(gone, scene), 2)
  if (kind === 1 && cast.canShare) {
    const member = cast.share()
    return streamOf(scene, member, screenOf(member, scene), 0)
  }
  const member = cast.anyone()
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

/** Half of them are done by the teacher, half by the user, whom the service doesn't name again. */
export const userProperty = (scene: Scene): UserPropertyNotification => {
  const { cast, chance } = scene
  const member = cast.anyone()
  const { isDeletion, changeProperties, known } = changedProperty(userProperties, member.known, chance)
  member.known = known
  const action = isDeletion ? 1 : 0
  const change = { fromUser: member.person, action, changeProperties, cause: { cmd: 6 } }
  const data = chance.integer(0, 1) === 0 ? change : { ...change, operator: cast.teacher }
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
    operator: scene.cast.teacher,
  }
  return { ...header(4, scene), data }
}

/** One leaves, one enters, in turns: the room keeps its size. */
export const users = (scene: Scene): UsersNotification => {
  const { cast, ts } = scene
  const data = cast.isFull
    ? { total: 1, onlineUsers: [], offlineUsers: [entryOf(cast.leave(), ts)] }
    : { total: 1, onlineUsers: [entryOf(cast.enter(), ts)], offlineUsers: [] }
  return { ...header(20, scene), data }
}

const sentences = [
  'May I go to the board, please?',
  'I have finished the second exercise.',
  'The sound is gone, can you hear me?',
  'Which page are we on at the moment?',
]

export const message = (scene: Scene): MessageNotification => {
  const { cast, chance } = scene
  const fromUser = cast.anyone().person
  if (chance.integer(0, 1) === 0) {
    return { ...header(3, scene), data: { fromUser, message: chance.oneOf(sentences), type: 1 } }
  }
  const message = JSON.stringify({ kind: 'reaction', emoji: chance.integer(1, 40) })
  return { ...header(99, scene), data: { fromUser, message } }
}
