import type { ChannelAction, StreamFields, UserFields } from '@roomfold/protocol'
import type { Ordered } from '@roomfold/replay'
import type { RoomSnapshot } from '@roomfold/state'
import type { Lane, LaneSpan } from '../engine/contract.ts'
import { PersonLane } from './person-lane.ts'

/** Tracks people, their streams and the state of the room while a log is read. */
export class Lanes {
  readonly #people = new Map<string, PersonLane>()
  readonly #owners = new Map<string, string>()
  readonly #states: { state: string; span: [number, number] }[] = []
  #now = 0

  /** Takes one entry and its service time, ms UTC. */
  add(entry: Ordered, time: number | undefined): void {
    if (time !== undefined) this.#now = time
    if (entry.kind === 'checkpoint') this.#replace(entry.room)
    else if (entry.kind === 'action') this.#follow(entry.action)
  }

  lanes(): readonly Lane[] {
    return [...this.#people.values()].map((person) => person.lane(this.#now))
  }

  get states(): readonly { readonly state: string; readonly span: LaneSpan }[] {
    const last = this.#states.at(-1)
    if (last !== undefined) last.span[1] = this.#now
    return this.#states.map(({ state, span }) => ({ state, span: [...span] as const }))
  }

  #follow(action: ChannelAction): void {
    if (action.operator !== undefined) this.#count(action.operator.userUuid)
    switch (action.type) {
      case 'users.changed':
        for (const { userUuid, reason } of action.offlineUsers) this.#leave(userUuid, reason === 'kicked')
        for (const user of action.onlineUsers) this.#enter(user)
        return
      case 'users.subscriptionChanged':
        for (const user of action.users) {
          if (user.subscribe) this.#enter(user)
          else this.#leave(user.userUuid, false)
        }
        return
      case 'user.stateChanged': {
        const person = this.#person(action.userUuid)
        person.learn(action)
        person.enter(this.#now)
        if (action.muteChat !== undefined) person.mute(action.muteChat, this.#now)
        person.notifications += 1
        return
      }
      case 'stream.added':
      case 'stream.updated':
      case 'stream.removed':
        this.#stream(action.stream, action.fromUser?.userUuid, action.type === 'stream.removed')
        return
      case 'streams.changed':
        for (const { change, stream, fromUser } of action.changes)
          this.#stream(stream, fromUser?.userUuid, change === 'removed')
        return
      case 'room.stateChanged':
        this.#state(action.state)
        return
      case 'room.chatReceived':
      case 'room.customMessageReceived':
      case 'user.propertiesUpdated':
      case 'user.propertiesDeleted':
        if (action.fromUser !== undefined) this.#count(action.fromUser.userUuid)
        return
      default:
    }
  }

  #replace(room: RoomSnapshot): void {
    for (const person of this.#people.values()) {
      if (!room.users.has(person.userUuid)) person.leave(this.#now, false)
      else person.streams.clear()
    }
    for (const { streamUuid, userUuid, ...stream } of room.streams.values()) {
      if (userUuid === undefined) continue
      this.#owners.set(streamUuid, userUuid)
      this.#person(userUuid).streams.set(streamUuid, stream)
    }
    for (const user of room.users.values()) {
      const person = this.#person(user.userUuid)
      person.learn(user)
      person.enter(this.#now)
      person.mute(user.muteChat, this.#now)
      person.watch(this.#now)
    }
    this.#state(room.room.state)
  }

  #enter(user: UserFields): void {
    const person = this.#person(user.userUuid)
    person.learn(user)
    person.enter(this.#now)
    person.notifications += 1
    if (user.muteChat !== undefined) person.mute(user.muteChat, this.#now)
    for (const stream of user.streams ?? []) this.#stream(stream, user.userUuid, stream.state === 'offline')
  }

  #leave(userUuid: string, isKicked: boolean): void {
    this.#people.get(userUuid)?.leave(this.#now, isKicked)
  }

  #stream(stream: StreamFields, owner: string | undefined, isRemoved: boolean): void {
    const userUuid = owner ?? this.#owners.get(stream.streamUuid)
    if (userUuid === undefined) return
    this.#owners.set(stream.streamUuid, userUuid)
    const person = this.#person(userUuid)
    person.notifications += 1
    if (isRemoved) person.streams.delete(stream.streamUuid)
    else person.streams.set(stream.streamUuid, mentioned(person.streams.get(stream.streamUuid), stream))
    person.watch(this.#now)
  }

  #state(state: string): void {
    const last = this.#states.at(-1)
    if (last?.state === state) return
    if (last !== undefined) last.span[1] = this.#now
    this.#states.push({ state, span: [this.#now, this.#now] })
  }

  #count(userUuid: string): void {
    const person = this.#people.get(userUuid)
    if (person !== undefined) person.notifications += 1
  }

  #person(userUuid: string): PersonLane {
    const known = this.#people.get(userUuid)
    if (known !== undefined) return known
    const person = new PersonLane(userUuid)
    this.#people.set(userUuid, person)
    return person
  }
}

const mentioned = (known: object | undefined, stream: StreamFields): object => {
  const fields = Object.entries(stream).filter(([, value]) => value !== undefined)
  return { ...known, ...Object.fromEntries(fields) }
}
