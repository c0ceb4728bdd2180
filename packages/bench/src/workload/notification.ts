/** The notifications of the workloads, in the integers of the document or of the wire. */

export interface Person {
  readonly userUuid: string
  readonly userName: string
  /** An integer in the document, a word on the wire. */
  readonly role: number | string
}

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value }
export type Properties = { readonly [path: string]: Value }

interface Envelope<Command extends number, Data> {
  readonly cmd: Command
  readonly version: 1
  readonly ts: number
  readonly sequence: number
  readonly data: Data
}

export interface StreamState {
  readonly streamUuid: string
  readonly streamName: string
  readonly videoSourceType: number
  readonly audioSourceType: number
  readonly videoState: number
  readonly audioState: number
  readonly updateTime: number
  /** On the wire: 1 online, 0 offline. */
  readonly state?: number
}

/** Documented: 0 add, 1 update, 2 delete; wire: 1, 2, 3. */
export interface StreamData extends StreamState {
  readonly fromUser: Person
  readonly operator?: Person
  readonly action: number
}

interface Change {
  /** Documented: 0 update, 1 delete; wire: 1, 2. */
  readonly action: number
  readonly changeProperties: Properties
  readonly cause: { readonly cmd: number }
  readonly operator?: Person
}

interface UserPropertyData extends Change {
  readonly fromUser: Person
}

/** A stream of a user who enters; in the documented dialect only id and name. */
type EntryStream = Pick<StreamState, 'streamUuid' | 'streamName'> & Partial<StreamState>

export interface UserEntry extends Person {
  readonly streams: readonly EntryStream[]
  readonly updateTime: number
  readonly muteChat?: number
  /** On the wire: 1 online, 0 offline. */
  readonly state?: number
  /** On the wire: the reason. */
  readonly type?: number
}

interface UsersData {
  readonly total: number
  readonly onlineUsers: readonly UserEntry[]
  readonly offlineUsers: readonly UserEntry[]
}

interface MessageData {
  readonly fromUser: Person
  readonly message: string
  readonly type?: number
  readonly messageId?: number
}

type RoomStateNotification = Envelope<1, { readonly state: 1; readonly startTime: number }>
type ChatNotification = Envelope<3, MessageData>
export type RoomPropertyNotification = Envelope<4 | 5, Change>
export type UsersNotification = Envelope<20, UsersData>
export type UserPropertyNotification = Envelope<22 | 23, UserPropertyData>
export type StreamNotification = Envelope<40, StreamData>
type CustomMessageNotification = Envelope<99, MessageData>

export type MessageNotification = ChatNotification | CustomMessageNotification

export type Notification =
  | RoomStateNotification
  | MessageNotification
  | RoomPropertyNotification
  | UsersNotification
  | UserPropertyNotification
  | StreamNotification
