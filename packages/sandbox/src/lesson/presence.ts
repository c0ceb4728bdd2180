import type {
  ExitReason,
  OfflineUser,
  OnlineUser,
  StreamFields,
  UserFields,
  UserReference,
} from '@roomfold/protocol'
import { type Person, roleOf } from './cast.ts'
import type { Classroom } from './classroom.ts'

/** The most users that one notification names. */
export const mostUsersAtOnce = 40

const streamsOf = (person: Person): readonly StreamFields[] => {
  const streams: StreamFields[] = []
  if (person.camera !== undefined) streams.push(person.camera)
  if (person.screen !== undefined) streams.push(person.screen)
  return streams
}

/** The document lists a stream's id and name, the wire the whole stream. */
const listedStreams = (person: Person, classroom: Classroom): readonly StreamFields[] =>
  classroom.isWire
    ? streamsOf(person)
    : streamsOf(person).map(({ streamUuid, streamName }) => ({ streamUuid, streamName }))

/** What the service says of a person who comes into sight. */
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

/** They go, and the service forgets all but their streams' ids, which they bring again when they come back. */
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
  changeRole(person, roleOf(person.part, classroom.plan.dialect))
}

export const changeRole = (person: Person, role: string): void => {
  const { userUuid, userName } = person.reference
  person.reference = { userUuid, userName, role }
}
