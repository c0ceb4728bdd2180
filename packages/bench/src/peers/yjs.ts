import { Doc } from 'yjs'
import type { PlainProperties, PlainStream, PlainUser, RoomContent } from '../workload/content.ts'
import type {
  MessageNotification,
  Properties,
  StreamData,
  UserEntry,
  Value,
} from '../workload/notification.ts'
import type { Editor } from './edit.ts'
import { streamOf, streamsOf, userOf } from './entities.ts'
import { Owners } from './owners.ts'
import { messageLimit, type OpenPeer } from './peer.ts'
import { treeWith, treeWithout } from './tree.ts'

/** One document with a map per collection; an entity is one JSON value, the cheapest representation. */
class SharedRoom implements Editor {
  readonly document = new Doc()
  readonly users = this.document.getMap<PlainUser>('users')
  readonly streams = this.document.getMap<PlainStream>('streams')
  readonly properties = this.document.getMap<Value>('properties')
  readonly #messages = this.document.getArray<MessageNotification['data']>('messages')
  readonly #owners: Owners

  constructor({ users, streams, properties }: RoomContent) {
    this.#owners = new Owners(streams)
    this.document.transact(() => {
      for (const user of Object.values(users)) this.users.set(user.userUuid, user)
      for (const stream of Object.values(streams)) this.streams.set(stream.streamUuid, stream)
      for (const [key, value] of Object.entries(properties)) this.properties.set(key, value)
    })
  }

  putStream(fields: StreamData): void {
    const stream = streamOf(fields)
    if (!this.streams.has(stream.streamUuid)) this.#owners.add(stream.userUuid, stream.streamUuid)
    this.streams.set(stream.streamUuid, stream)
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
      this.#owners.add(stream.userUuid, stream.streamUuid)
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
    this.#replaceProperties(Object.keys(changes), (tree) => treeWith(tree, changes))
  }

  deleteProperties(paths: readonly string[]): void {
    this.#replaceProperties(paths, (tree) => treeWithout(tree, paths))
  }

  /** Deletes in batches: each deletion at the front of the list costs as much as several messages. */
  addMessage({ data }: MessageNotification): void {
    this.#messages.push([data])
    if (this.#messages.length > 2 * messageLimit) this.#messages.delete(0, messageLimit)
  }

  /** The document has the first level of the tree; deeper levels are one value. */
  #replaceProperties(paths: readonly string[], change: (tree: PlainProperties) => PlainProperties): void {
    const roots = new Set(paths.map((path) => path.split('.', 1)[0] as string))
    const known = [...roots].filter((root) => this.properties.has(root))
    const before = Object.fromEntries(known.map((root) => [root, this.properties.get(root) as Value]))
    const after = change(before)
    for (const [root, value] of Object.entries(after)) this.properties.set(root, value)
  }
}

/** One transaction per notification or burst, without updates for other replicas. */
export const openYjs: OpenPeer = (content, heard, { parse, edit }) => {
  const room = new SharedRoom(content)
  room.document.on('afterTransaction', heard)
  return {
    receive: (text) => {
      const notification = parse(text)
      room.document.transact(() => edit(room, notification))
    },
    receiveAll: (texts) =>
      room.document.transact(() => {
        for (const text of texts) edit(room, parse(text))
      }),
    content: () => ({
      users: room.users.toJSON(),
      streams: room.streams.toJSON(),
      properties: room.properties.toJSON(),
    }),
  }
}
