import { original } from 'immer'
import { ownersOf, type RoomContent } from '../workload/content.ts'
import type { MessageNotification, Properties, StreamData, UserEntry } from '../workload/notification.ts'
import type { Editor } from './edit.ts'
import { streamOf, streamsOf, userOf } from './entities.ts'
import { messageLimit } from './peer.ts'
import { deleteInTree, setInTree } from './tree.ts'

/** A room as a flat state of records, edited with immer drafts. */
export interface RecordRoom extends RoomContent {
  readonly owners: { [userUuid: string]: string[] }
  messages: MessageNotification['data'][]
}

export const recordRoomOf = (content: RoomContent): RecordRoom => ({
  ...content,
  owners: Object.fromEntries(ownersOf(content.streams)),
  messages: [],
})

export const contentOfRecords = ({ users, streams, properties }: RecordRoom): RoomContent => ({
  users,
  streams,
  properties,
})

/** Edits a draft of a room. */
export class RecordEditor implements Editor {
  readonly #room: RecordRoom
  #messages: RecordRoom['messages'] | undefined

  constructor(draft: RecordRoom) {
    this.#room = draft
  }

  putStream(fields: StreamData): void {
    const { streams, owners } = this.#room
    const { streamUuid, fromUser } = fields
    const known = streams[streamUuid]
    if (known !== undefined) {
      Object.assign(known, streamOf(fields))
      return
    }
    streams[streamUuid] = streamOf(fields)
    const owned = owners[fromUser.userUuid]
    if (owned === undefined) owners[fromUser.userUuid] = [streamUuid]
    else owned.push(streamUuid)
  }

  removeStream(streamUuid: string): void {
    const { streams, owners } = this.#room
    const known = streams[streamUuid]
    if (known === undefined) return
    const owned = owners[known.userUuid]
    if (owned !== undefined) owned.splice(owned.indexOf(streamUuid), 1)
    delete streams[streamUuid]
  }

  enter(entry: UserEntry): void {
    const { users, streams, owners } = this.#room
    users[entry.userUuid] = userOf(entry)
    for (const stream of streamsOf(entry)) streams[stream.streamUuid] = stream
    owners[entry.userUuid] = entry.streams.map(({ streamUuid }) => streamUuid)
  }

  leave(userUuid: string): void {
    const { users, streams, owners } = this.#room
    delete users[userUuid]
    for (const streamUuid of owners[userUuid] ?? []) delete streams[streamUuid]
    delete owners[userUuid]
  }

  setUserProperties(userUuid: string, changes: Properties): void {
    const user = this.#room.users[userUuid]
    if (user !== undefined) setInTree(user.properties, changes)
  }

  deleteUserProperties(userUuid: string, paths: readonly string[]): void {
    const user = this.#room.users[userUuid]
    if (user !== undefined) deleteInTree(user.properties, paths)
  }

  setProperties(changes: Properties): void {
    setInTree(this.#room.properties, changes)
  }

  deleteProperties(paths: readonly string[]): void {
    deleteInTree(this.#room.properties, paths)
  }

  addMessage({ data }: MessageNotification): void {
    this.#messages ??= this.#copiedMessages()
    this.#messages.push(data)
    if (this.#messages.length > messageLimit) this.#messages.shift()
  }

  /** A plain list, copied once per draft: in a draft list, each message would become a draft. */
  #copiedMessages(): RecordRoom['messages'] {
    const { messages } = (original<object>(this.#room) as RecordRoom | undefined) ?? this.#room
    const copied = [...messages]
    this.#room.messages = copied
    return copied
  }
}
