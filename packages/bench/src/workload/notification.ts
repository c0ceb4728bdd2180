/** The notifications of the workload, in the integers of the document. */

export interface Person {
  readonly userUuid: string
  readonly userName: string
  readonly role: number
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
}

/** 0 add, 1 update, 2 delete. */
export interface StreamData extends StreamState {
  readonly fromUser: Person
  readonly action: 0 | 1 | 2
}

interface Change {
  /** 0 update, 1 delete. */
  readonly action: 0 | 1
  readonly changeProperties: Properties
  readonly cause: { readonly cmd: number }
  readonly operator?: Person
}

interface UserPropertyData extends Change {
  readonly fromUser: Person
}

export interface UserEntry extends Person {
  readonly streams: readonly { readonly streamUuid: string; readonly streamName: string }[]
  readonly updateTime: number
}

interface UsersData {
  readonly total: number
  readonly onlineUsers: readonly UserEntry[]
  readonly offlineUsers: readonly UserEntry[]
}

interface MessageData {
  readonly fromUser: Person
  readonly message: string
  readonly type?: 1
}

type RoomStateNotification = Envelope<1, { readonly state: 1; readonly startTime: number }>
type ChatNotification = Envelope<3, MessageData>
export type RoomPropertyNotification = Envelope<4, Change>
export type UsersNotification = Envelope<20, UsersData>
export type UserPropertyNotification = Envelope<22, UserPropertyData>
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
