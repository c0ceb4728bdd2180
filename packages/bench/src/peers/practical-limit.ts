import type { PlainProperties, PlainStream, PlainUser, RoomContent } from '../workload/content.ts'
import type { MessageNotification, Properties, StreamData, UserEntry } from '../workload/notification.ts'
import type { Editor } from './edit.ts'
import { streamOf, streamsOf, userOf } from './entities.ts'
import { Owners } from './owners.ts'
import { messageLimit, type OpenPeer } from './peer.ts'
import { deleteInTree, setInTree } from './tree.ts'

/** Mutable maps of records, without snapshots or validation: a practical lower limit of the cost. */
class MutableRoom implements Editor {
  readonly users: Map<string, PlainUser>
  readonly streams: Map<string, PlainStream>
  readonly #owners: Owners
  readonly properties: PlainProperties
  readonly #messages: MessageNotification['data'][] = []

  constructor({ users, streams, properties }: RoomContent) {
    this.users = new Map(Object.entries(users))
    this.streams = new Map(Object.entries(streams))
    this.#owners = new Owners(streams)
    this.properties = properties
  }

  putStream(fields: StreamData): void {
    const known = this.streams.get(fields.streamUuid)
    if (known === undefined) this.#add(streamOf(fields))
    else {
      known.streamName = fields.streamName
      known.videoSourceType = fields.videoSourceType
      known.audioSourceType = fields.audioSourceType
      known.videoState = fields.videoState
      known.audioState = fields.audioState
      known.updateTime = fields.updateTime
    }
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

export const openPracticalLimit: OpenPeer = (content, heard, { parse, edit }) => {
  const room = new MutableRoom(content)
  return {
    receive: (text) => {
      edit(room, parse(text))
      heard()
    },
    receiveAll: (texts) => {
      for (const text of texts) edit(room, parse(text))
      heard()
    },
    content: () => ({
      users: Object.fromEntries(room.users),
      streams: Object.fromEntries(room.streams),
      properties: room.properties,
    }),
  }
}
