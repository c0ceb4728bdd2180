import { autorun, type IObservableArray, type ObservableMap, observable, runInAction } from 'mobx'
import type { PlainProperties, PlainStream, PlainUser, RoomContent } from '../workload/content.ts'
import type { MessageNotification, Properties, StreamData, UserEntry } from '../workload/notification.ts'
import type { Editor } from './edit.ts'
import { streamOf, streamsOf, userOf } from './entities.ts'
import { Owners } from './owners.ts'
import { messageLimit, type OpenPeer } from './peer.ts'
import { treeWith, treeWithout } from './tree.ts'

const byReference = { deep: false } as const

/** Observable maps of plain records, which are replaced on change. */
class ReferenceRoom implements Editor {
  readonly users: ObservableMap<string, PlainUser>
  readonly streams: ObservableMap<string, PlainStream>
  readonly properties
  readonly sequence = observable.box(0)
  readonly #owners: Owners
  readonly #messages: IObservableArray<MessageNotification['data']> = observable.array([], byReference)

  constructor({ users, streams, properties }: RoomContent) {
    this.users = observable.map(Object.entries(users), byReference)
    this.streams = observable.map(Object.entries(streams), byReference)
    this.properties = observable.box<PlainProperties>(properties, byReference)
    this.#owners = new Owners(streams)
  }

  putStream(fields: StreamData): void {
    const isKnown = this.streams.has(fields.streamUuid)
    this.streams.set(fields.streamUuid, streamOf(fields))
    if (!isKnown) this.#owners.add(fields.fromUser.userUuid, fields.streamUuid)
  }

  removeStream(streamUuid: string): void {
    const known = this.streams.get(streamUuid)
    if (known === undefined) return
    this.streams.delete(streamUuid)
    this.#owners.remove(known.userUuid, streamUuid)
  }

  enter(entry: UserEntry): void {
    this.users.set(entry.userUuid, userOf(entry))
    for (const stream of streamsOf(entry)) {
      this.streams.set(stream.streamUuid, stream)
      this.#owners.add(entry.userUuid, stream.streamUuid)
    }
  }

  leave(userUuid: string): void {
    this.users.delete(userUuid)
    for (const streamUuid of this.#owners.take(userUuid)) this.streams.delete(streamUuid)
  }

  setUserProperties(userUuid: string, changes: Properties): void {
    const user = this.users.get(userUuid)
    if (user === undefined) return
    this.users.set(userUuid, { ...user, properties: treeWith(user.properties, changes) })
  }

  deleteUserProperties(userUuid: string, paths: readonly string[]): void {
    const user = this.users.get(userUuid)
    if (user === undefined) return
    this.users.set(userUuid, { ...user, properties: treeWithout(user.properties, paths) })
  }

  setProperties(changes: Properties): void {
    this.properties.set(treeWith(this.properties.get(), changes))
  }

  deleteProperties(paths: readonly string[]): void {
    this.properties.set(treeWithout(this.properties.get(), paths))
  }

  addMessage({ data }: MessageNotification): void {
    this.#messages.push(data)
    if (this.#messages.length > messageLimit) this.#messages.shift()
  }
}

/** One MobX action per notification or burst, observed by an autorun. */
export const openMobxReferences: OpenPeer = (content, heard, { parse, edit }) => {
  const room = new ReferenceRoom(content)
  autorun(() => {
    room.sequence.get()
    heard()
  })
  return {
    receive: (text) => {
      const notification = parse(text)
      runInAction(() => {
        edit(room, notification)
        room.sequence.set(notification.sequence)
      })
    },
    receiveAll: (texts) =>
      runInAction(() => {
        for (const text of texts) {
          const notification = parse(text)
          edit(room, notification)
          room.sequence.set(notification.sequence)
        }
      }),
    content: () => ({
      users: Object.fromEntries(room.users),
      streams: Object.fromEntries(room.streams),
      properties: room.properties.get(),
    }),
  }
}
