import type {
  ExitReason,
  OfflineUser,
  OnlineUser,
  StreamFields,
  UserFields,
  UserReference,
} from '@roomfold/protocol'
import type { Classroom } from './classroom.ts'
import { type Person, roleOf } from './participants.ts'

/** Users per notification. */
export const maxUsersAtOnce = 40

const streamsOf = (person: Person): readonly StreamFields[] => {
  const streams: StreamFields[] = []
  if (person.camera !== undefined) streams.push(person.camera)
  if (person.screen !== undefined) streams.push(person.screen)
  return streams
}

/** A user's streams: in the documented dialect id and name only, on the wire all fields. */
const listedStreams = (person: Person, classroom: Classroom): readonly StreamFields[] =>
  classroom.isWire
    ? streamsOf(person)
    : streamsOf(person).map(({ streamUuid, streamName }) => ({ streamUuid, streamName }))

/** The fields of a user who enters or becomes visible. */
export const userFieldsOf = (person: Person, classroom: Classroom): UserFields => ({
  userUuid: person.reference.userUuid,
  userName: person.reference.userName,
  role: person.reference.role,
  updateTime: classroom.now - classroom.random.between(0, 300),
  streams: listedStreams(person, classroom),
  muteChat: classroom.isWire ? person.muted : undefined,
  userProperties: classroom.isWire ? propertiesOf(person) : undefined,
  state: classroom.isWire ? 'online' : undefined,
})

const propertiesOf = (person: Person) =>
  person.rewards === 0 ? {} : { reward: { name: 'star', total: person.rewards } }

const onlineUser = (person: Person, reason: OnlineUser['reason'], classroom: Classroom): OnlineUser =>
  Object.assign(userFieldsOf(person, classroom), { reason })

export const enter = (
  classroom: Classroom,
  people: readonly Person[],
  reason: OnlineUser['reason'] = 'entered',
): void => {
  const onlineUsers = people.map((person) => onlineUser(person, reason, classroom))
  for (const person of people) classroom.attendance.enter(person)
  classroom.service.publish({
    type: 'users.changed',
    cmd: 20,
    total: classroom.isWire ? classroom.attendance.total : people.length,
    onlineUsers,
    offlineUsers: [],
  })
}

const offlineUser = (
  person: Person,
  reason: ExitReason,
  operator: UserReference | undefined,
  classroom: Classroom,
): OfflineUser => ({
  userUuid: person.reference.userUuid,
  userName: person.reference.userName,
  role: person.reference.role,
  reason,
  updateTime: classroom.now,
  streams: listedStreams(person, classroom),
  state: classroom.isWire ? 'offline' : undefined,
  operator,
})

/** Removes people. The service keeps only their stream ids, for when they re-enter. */
export const leave = (
  classroom: Classroom,
  people: readonly Person[],
  reason: ExitReason = 'left',
  operator?: UserReference,
): void => {
  const offlineUsers = people.map((person) => offlineUser(person, reason, operator, classroom))
  for (const person of people) {
    classroom.attendance.leave(person)
    forget(person, classroom)
  }
  classroom.service.publish({
    type: 'users.changed',
    cmd: 20,
    total: classroom.isWire ? classroom.attendance.total : people.length,
    onlineUsers: [],
    offlineUsers,
  })
}

const forget = (person: Person, classroom: Classroom): void => {
  person.hand = 'down'
  person.muted = false
  changeRole(person, roleOf(person.kind, classroom.plan.dialect))
}

export const changeRole = (person: Person, role: string): void => {
  const { userUuid, userName } = person.reference
  person.reference = { userUuid, userName, role }
}
