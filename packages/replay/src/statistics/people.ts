import type { ChannelAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { Attendance, StayBegin, StayEnd } from './contract.ts'
import { Person } from './person.ts'
import type { Times } from './span-list.ts'

const streamUuidsOf = (action: ChannelAction): readonly string[] => {
  if (action.type === 'streams.changed') return action.changes.map(({ stream }) => stream.streamUuid)
  return 'stream' in action ? [action.stream.streamUuid] : []
}

/** All users who were in the room. */
export class People {
  readonly #people = new Map<string, Person>()

  /** Updates the users after an action. */
  apply(action: ChannelAction, before: RoomSnapshot, after: RoomSnapshot, times: Times): void {
    if (action.type === 'users.changed') {
      for (const { userUuid, reason } of action.offlineUsers) {
        this.#leave(userUuid, reason === 'kicked' ? 'kicked' : 'left', times)
      }
      for (const { userUuid, reason } of action.onlineUsers) {
        this.#enter(userUuid, reason === 'reentered' ? 'reentered' : 'entered', after, times)
      }
    } else if (action.type === 'users.subscriptionChanged') {
      for (const { userUuid, subscribe } of action.users) {
        if (subscribe) this.#enter(userUuid, 'inSight', after, times)
        else this.#leave(userUuid, 'outOfSight', times)
      }
    } else if (action.type === 'user.stateChanged') this.#updateUser(action.userUuid, before, after, times)
    else for (const streamUuid of streamUuidsOf(action)) this.#updateOwners(streamUuid, before, after, times)
  }

  /** Updates the users after a checkpoint. */
  replace(room: RoomSnapshot, times: Times): void {
    for (const person of this.#people.values()) {
      if (person.isPresent && !room.users.has(person.userUuid)) person.leave('absent', times)
    }
    for (const { userUuid } of room.users.values()) this.#enter(userUuid, 'present', room, times)
  }

  countMessage(userUuid: string | undefined): void {
    const person = userUuid === undefined ? undefined : this.#people.get(userUuid)
    if (person !== undefined) person.messages += 1
  }

  attendances(times: Times): readonly Attendance[] {
    return [...this.#people.values()].map((person) => person.attendance(times))
  }

  #person(userUuid: string): Person {
    const person = this.#people.get(userUuid) ?? new Person(userUuid)
    this.#people.set(userUuid, person)
    return person
  }

  #enter(userUuid: string, begin: StayBegin, room: RoomSnapshot, times: Times): void {
    const user = room.users.get(userUuid)
    if (user === undefined) return
    const person = this.#person(userUuid)
    person.update(user)
    person.enter(begin, times)
    person.updateMedia(room, times)
  }

  #leave(userUuid: string, end: StayEnd, times: Times): void {
    this.#people.get(userUuid)?.leave(end, times)
  }

  /** Updates name and role. A user who wasn't known before counts as present. */
  #updateUser(userUuid: string, before: RoomSnapshot, after: RoomSnapshot, times: Times): void {
    const user = after.users.get(userUuid)
    if (user === undefined) return
    if (before.users.has(userUuid)) this.#person(userUuid).update(user)
    else this.#enter(userUuid, 'present', after, times)
  }

  #updateOwners(streamUuid: string, before: RoomSnapshot, after: RoomSnapshot, times: Times): void {
    const owners = [before, after].map(({ streams }) => streams.get(streamUuid)?.userUuid)
    for (const owner of new Set(owners)) {
      if (owner !== undefined) this.#people.get(owner)?.updateMedia(after, times)
    }
  }
}
