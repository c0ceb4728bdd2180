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

/** The wire's `action` integers. */
const action = { updated: 1, deleted: 2, streamAdded: 1, streamUpdated: 2, streamRemoved: 3 } as const

const cameraOf = ({ streamUuid }: Member, isOpen: 0 | 1, updateTime: number): StreamState => ({
  streamUuid,
  streamName: '',
  videoSourceType: 1,
  audioSourceType: 1,
  videoState: isOpen,
  audioState: 1,
  state: 1,
  updateTime,
})

const screenOf = ({ streamUuid, person }: Member, state: 0 | 1, updateTime: number): StreamState => ({
  streamUuid: `${streamUuid}0`,
  streamName: `${person.userName}的屏幕`,
  videoSourceType: 2,
  audioSourceType: 0,
  videoState: 1,
  audioState: 0,
  state,
  updateTime,
})

export const entryOf = (member: Member, updateTime: number): UserEntry => ({
  ...member.person,
  muteChat: 0,
  state: 1,
  type: 1,
  streams: [cameraOf(member, 1, updateTime)],
  updateTime,
})

/** Half of them add or remove screens. */
export const stream = (scene: Scene): StreamNotification => {
  const { participants, chance, ts } = scene
  const about = (member: Member, state: StreamState, code: number): StreamNotification => ({
    ...header(40, scene),
    data: { fromUser: member.person, operator: member.person, ...state, action: code },
  })
  const kind = chance.integer(0, 3)
  const gone = kind === 0 ? participants.unshare() : undefined
  if (gone !== undefined) return about(gone, screenOf(gone, 0, ts), action.streamRemoved)
  if (kind === 1 && participants.canShare) {
    const member = participants.share()
    return about(member, screenOf(member, 1, ts), action.streamAdded)
  }
  const member = participants.anyone()
  return about(member, cameraOf(member, chance.integer(0, 1) as 0 | 1, ts), action.streamUpdated)
}

export const userProperty = (scene: Scene): UserPropertyNotification => {
  const { participants, chance } = scene
  const member = participants.anyone()
  const { isDeletion, changeProperties, known } = changedProperty(userProperties, member.known, chance)
  member.known = known
  return {
    ...header(23, scene),
    data: {
      action: isDeletion ? action.deleted : action.updated,
      changeProperties,
      cause: { cmd: 12 },
      fromUser: member.person,
      operator: participants.teacher,
    },
  }
}

export const roomProperty = (scene: Scene): RoomPropertyNotification => {
  const { participants, chance } = scene
  const { isDeletion, changeProperties, known } = changedProperty(roomProperties, scene.roomKnown, chance)
  scene.roomKnown = known
  return {
    ...header(5, scene),
    data: {
      action: isDeletion ? action.deleted : action.updated,
      changeProperties,
      cause: { cmd: 501 },
      operator: participants.teacher,
    },
  }
}

/** Users leave and enter alternately, so the size of the room is constant. */
export const users = (scene: Scene): UsersNotification => {
  const { participants, ts } = scene
  const offlineUsers = participants.isFull ? [{ ...entryOf(participants.leave(), ts), state: 0 }] : []
  const onlineUsers = offlineUsers.length === 0 ? [entryOf(participants.enter(), ts)] : []
  return { ...header(20, scene), data: { total: participants.present.length, onlineUsers, offlineUsers } }
}

const sentences = [
  '老师好，我这里听得很清楚，谢谢！',
  '請問今天的作業要交到哪裡？我找不到上傳的地方。',
  'すみません、音が少し途切れているようです。もう一度説明していただけますか。',
  '저는 두 번째 문제까지 다 풀었습니다 👍',
  'Could you share the slides of the second part afterwards? My connection dropped for about two minutes.',
]

/** Three of four are chat messages, the others custom messages. */
export const message = (scene: Scene): MessageNotification => {
  const { participants, chance, sequence } = scene
  const fromUser = participants.anyone().person
  if (chance.integer(0, 3) > 0) {
    const data = { fromUser, message: chance.oneOf(sentences), type: 1, messageId: 5_000_000 + sequence }
    return { ...header(3, scene), data }
  }
  const body = { cmd: 'thumbsUp', data: { count: chance.integer(1, 99), from: fromUser.userUuid } }
  return { ...header(99, scene), data: { fromUser, message: JSON.stringify(body) } }
}
