import { autorun, type IObservableArray, type ObservableMap, observable, runInAction, toJS } from 'mobx'
import type { PlainProperties, PlainStream, PlainUser, RoomContent } from '../workload/content.ts'
import type { MessageNotification, Properties, StreamData, UserEntry } from '../workload/notification.ts'
import type { Editor } from './edit.ts'
import { streamOf, streamsOf, userOf } from './entities.ts'
import { Owners } from './owners.ts'
import { messageLimit, type OpenPeer } from './peer.ts'
import { deleteInTree, setInTree } from './tree.ts'

/** Observable maps with deeply observable entities. */
class ObservableRoom implements Editor {
  readonly users: ObservableMap<string, PlainUser>
  readonly streams: ObservableMap<string, PlainStream>
  readonly properties: PlainProperties
  readonly sequence = observable.box(0)
  readonly #owners: Owners
  readonly #messages: IObservableArray<MessageNotification['data']> = observable.array()

  constructor({ users, streams, properties }: RoomContent) {
    this.users = observable.map(Object.entries(users))
    this.streams = observable.map(Object.entries(streams))
    this.properties = observable(properties)
    this.#owners = new Owners(streams)
  }

  putStream(fields: StreamData): void {
    const known = this.streams.get(fields.streamUuid)
    if (known === undefined) this.#add(streamOf(fields))
    else Object.assign(known, streamOf(fields))
  }

  removeStream(streamUuid: string): void {
    const known = this.streams.get(streamUuid)
    if (known === undefined) return
    this.streams.delete(streamUuid)
    this.#owners.remove(known.userUuid, streamUuid)
  }

  enter(entry: UserEntry): void {
    this.users.set(entry.userUuid, userOf(entry))
    for (const stream of streamsOf(entry)) this.#add(stream)
  }

  leave(userUuid: string): void {
    this.users.delete(userUuid)
    for (const streamUuid of this.#owners.take(userUuid)) this.streams.delete(streamUuid)
  }

  setUserProperties(userUuid: string, changes: Properties): void {
    const user = this.users.get(userUuid)
    if (user !== undefined) setInTree(user.properties, changes)
  }

  deleteUserProperties(userUuid: string, paths: readonly string[]): void {
    const user = this.users.get(userUuid)
    if (user !== undefined) deleteInTree(user.properties, paths)
  }

  setProperties(changes: Properties): void {
    setInTree(this.properties, changes)
  }

  deleteProperties(paths: readonly string[]): void {
    deleteInTree(this.properties, paths)
  }

  addMessage({ data }: MessageNotification): void {
    this.#messages.push(data)
    if (this.#messages.length > messageLimit) this.#messages.shift()
  }

  #add(stream: PlainStream): void {
    this.streams.set(stream.streamUuid, stream)
    this.#owners.add(stream.userUuid, stream.streamUuid)
  }
}

/** One MobX action per notification or burst, observed by an autorun. */
export const openMobxDeep: OpenPeer = (content, heard, { parse, edit }) => {
  const room = new ObservableRoom(content)
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
      users: Object.fromEntries(toJS(room.users)),
      streams: Object.fromEntries(toJS(room.streams)),
      properties: toJS(room.properties),
    }),
  }
}
