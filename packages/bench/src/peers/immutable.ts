import { Map as ImmutableMap, List } from 'immutable'
import { ownersOf, type RoomContent } from '../workload/content.ts'
import type { MessageNotification, Properties, StreamData, UserEntry } from '../workload/notification.ts'
import type { Editor } from './edit.ts'
import { streamOf, streamsOf, userOf } from './entities.ts'
import { messageLimit, type OpenPeer } from './peer.ts'

type Fields = ImmutableMap<string, unknown>

/** Converts plain objects to maps; lists are leaves, as in the room. */
const fieldsOf = (value: object): Fields =>
  ImmutableMap(Object.entries(value).map(([key, child]): [string, unknown] => [key, treeOf(child)]))

const treeOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? fieldsOf(value) : value

const plainOf = <T>(value: unknown): T =>
  (ImmutableMap.isMap(value)
    ? Object.fromEntries([...(value as Fields)].map(([key, child]) => [key, plainOf(child)]))
    : value) as T

const set = (tree: Fields, changes: Properties, ...base: readonly string[]): Fields =>
  Object.keys(changes).reduce(
    (changed, path) => changed.setIn([...base, ...path.split('.')], treeOf(changes[path])),
    tree,
  )

const remove = (tree: Fields, paths: readonly string[], ...base: readonly string[]): Fields =>
  paths.reduce((changed, path) => changed.deleteIn([...base, ...path.split('.')]), tree)

/** Nested Immutable.js maps; every notification or burst creates new versions of the changed ones. */
class ImmutableRoom implements Editor {
  users: Fields
  streams: Fields
  properties: Fields
  #owners: ImmutableMap<string, List<string>>
  #messages: List<MessageNotification['data']> = List()

  constructor({ users, streams, properties }: RoomContent) {
    this.users = fieldsOf(users)
    this.streams = fieldsOf(streams)
    this.properties = fieldsOf(properties)
    this.#owners = ImmutableMap([...ownersOf(streams)].map(([key, owned]) => [key, List(owned)]))
  }

  /** Like `withMutations`, for several maps: following changes are in place. */
  begin(): void {
    this.users = this.users.asMutable()
    this.streams = this.streams.asMutable()
    this.properties = this.properties.asMutable()
    this.#owners = this.#owners.asMutable()
    this.#messages = this.#messages.asMutable()
  }

  commit(): void {
    this.users = this.users.asImmutable()
    this.streams = this.streams.asImmutable()
    this.properties = this.properties.asImmutable()
    this.#owners = this.#owners.asImmutable()
    this.#messages = this.#messages.asImmutable()
  }

  putStream(fields: StreamData): void {
    const stream = streamOf(fields)
    const known = this.streams.get(stream.streamUuid) as Fields | undefined
    this.streams = this.streams.set(
      stream.streamUuid,
      known === undefined ? fieldsOf(stream) : known.merge(stream as object as Record<string, unknown>),
    )
    if (known === undefined) this.#own(stream.userUuid, stream.streamUuid)
  }

  removeStream(streamUuid: string): void {
    const known = this.streams.get(streamUuid) as Fields | undefined
    if (known === undefined) return
    this.streams = this.streams.delete(streamUuid)
    this.#owners = this.#owners.update(known.get('userUuid') as string, List(), (owned) =>
      owned.filter((other) => other !== streamUuid),
    )
  }

  enter(entry: UserEntry): void {
    this.users = this.users.set(entry.userUuid, fieldsOf(userOf(entry)))
    for (const stream of streamsOf(entry)) {
      this.streams = this.streams.set(stream.streamUuid, fieldsOf(stream))
      this.#own(stream.userUuid, stream.streamUuid)
    }
  }

  leave(userUuid: string): void {
    this.users = this.users.delete(userUuid)
    this.streams = this.streams.deleteAll(this.#owners.get(userUuid, List<string>()))
    this.#owners = this.#owners.delete(userUuid)
  }

  setUserProperties(userUuid: string, changes: Properties): void {
    this.users = set(this.users, changes, userUuid, 'properties')
  }

  deleteUserProperties(userUuid: string, paths: readonly string[]): void {
    this.users = remove(this.users, paths, userUuid, 'properties')
  }

  setProperties(changes: Properties): void {
    this.properties = set(this.properties, changes)
  }

  deleteProperties(paths: readonly string[]): void {
    this.properties = remove(this.properties, paths)
  }

  addMessage({ data }: MessageNotification): void {
    const messages = this.#messages.push(data)
    this.#messages = messages.size > messageLimit ? messages.shift() : messages
  }

  #own(userUuid: string, streamUuid: string): void {
    this.#owners = this.#owners.update(userUuid, List(), (owned) => owned.push(streamUuid))
  }
}

export const openImmutable: OpenPeer = (content, heard, { parse, edit }) => {
  const room = new ImmutableRoom(content)
  return {
    receive: (text) => {
      edit(room, parse(text))
      heard()
    },
    receiveAll: (texts) => {
      room.begin()
      for (const text of texts) edit(room, parse(text))
      room.commit()
      heard()
    },
    content: () => ({
      users: plainOf(room.users),
      streams: plainOf(room.streams),
      properties: plainOf(room.properties),
    }),
  }
}
