import { afterAll, afterEach, beforeAll } from '@jest/globals'
import { type CloudFetch, createCloud } from '@roomfold/cloud'
import { type ChannelAction, decodeMessage, decodeSnapshot } from '@roomfold/protocol'
import { fromRtm } from '@roomfold/rtm'
import type { LessonMessage } from '@roomfold/sandbox'
import {
  createMember,
  type PublishedAction,
  type RoomOptions,
  type Sandbox,
  type SandboxMember,
  type SandboxRoom,
  startSandbox,
} from '@roomfold/sandbox/server'
import { fromServiceSnapshot, type RoomSnapshot, reduceAll } from '@roomfold/state'
import { filter, firstValueFrom, merge, timeout } from 'rxjs'
import {
  type ChangeSet,
  createRoomStore,
  type RoomStore,
  type RoomStoreOptions,
  type SyncState,
} from '../src/index.ts'
import { type CountingScheduler, createScheduler } from './counting-scheduler.ts'

/** The time limit of every wait, ms. */
const deadline = 10_000

/** How a member joins a room of a sandbox. */
export interface JoinOptions {
  readonly uid?: string | undefined
  readonly scheduler?: CountingScheduler | undefined
  readonly fetch?: CloudFetch | undefined
  /** The timeout of a REST request, ms. */
  readonly timeout?: number | undefined
  /** After a longer absence subscriptions are lost, ms. */
  readonly suspendAfter?: number | undefined
  readonly room?: RoomOptions | undefined
  readonly store?: Partial<RoomStoreOptions> | undefined
}

/** A store in a room of the sandbox, with the observable state of both. */
export interface LiveRoom {
  readonly room: SandboxRoom
  readonly store: RoomStore
  readonly member: SandboxMember
  /** Reports to the store that the member has subscribed to the channel. */
  subscribed(): void
  readonly scheduler: CountingScheduler
  /** Each state of the store, in order. */
  readonly states: readonly SyncState[]
  readonly changeSets: readonly ChangeSet[]
  /** REST requests since `resetCalls`: `snapshot`, or `sequences from 3`. */
  calls(): readonly string[]
  resetCalls(): void
  /** The codes of the store's issues. */
  codes(): readonly string[]
  until(holds: () => boolean): Promise<void>
  /** Waits until the store is live and has the complete log of the service. */
  caughtUp(): Promise<void>
  leave(): Promise<void>
}

const until = async (store: RoomStore, holds: () => boolean): Promise<void> => {
  const changes$ = merge(store.room$, store.status$, store.issues$)
  try {
    await firstValueFrom(changes$.pipe(filter(holds), timeout({ first: deadline })))
  } catch (cause) {
    const { status, issues } = store
    const current = {
      sequence: store.getSnapshot().sequence,
      status,
      issues: issues.map(({ message }) => message),
    }
    throw new Error(`timed out waiting for ${String(holds)}: ${JSON.stringify(current)}`, { cause })
  }
}

const callOf = ({ path, query }: ReturnType<Sandbox['requests']>[number]): string =>
  path.endsWith('snapshot') ? 'snapshot' : `sequences from ${query['nextId']}`

/** A member with a store, before the login. */
export const prepare = (sandbox: Sandbox, roomUuid: string, options: JoinOptions = {}): LiveRoom => {
  const { uid = `viewer of ${roomUuid}`, scheduler = createScheduler(), fetch, suspendAfter } = options
  const { timeout: requestTimeout = 60_000 } = options
  const room = sandbox.room(roomUuid, options.room)
  const { dialect } = room
  const token = sandbox.token(uid)
  const reach = { baseUrl: sandbox.url, appId: 'sandbox', roomUuid, token, api: 'edu-v2', dialect } as const
  const member = createMember({
    url: sandbox.url,
    uid,
    token,
    scheduler,
    reconnectAfter: 20,
    suspendAfter,
  })
  let subscribed = (): void => undefined
  const joined = new Promise<void>((resolve) => {
    subscribed = resolve
  })
  const store = createRoomStore({
    roomUuid,
    dialect,
    source: fromRtm(member, { roomUuid, joined }),
    catchUp: createCloud({ ...reach, scheduler, fetch, timeout: requestTimeout }),
    scheduler,
    onIssue: () => undefined,
    reorderWindow: 20,
    retryDelay: 5,
    ...options.store,
  })
  const states: SyncState[] = []
  const changeSets: ChangeSet[] = []
  store.status$.subscribe(({ state }) => {
    if (states.at(-1) !== state) states.push(state)
  })
  store.changes$.subscribe((changeSet) => changeSets.push(changeSet))
  let forgotten = sandbox.requests(roomUuid).length
  return {
    room,
    store,
    member,
    subscribed: () => subscribed(),
    scheduler,
    states,
    changeSets,
    calls: () => sandbox.requests(roomUuid).slice(forgotten).map(callOf),
    resetCalls: () => {
      forgotten = sandbox.requests(roomUuid).length
    },
    codes: () => store.issues.map(({ code }) => code),
    until: (holds) => until(store, holds),
    caughtUp: () =>
      until(store, () => store.status.state === 'live' && store.getSnapshot().sequence === room.log.length),
    leave: async () => {
      store.close()
      await member.logout()
    },
  }
}

/** Logs in like an application, and waits until the store is live. */
export const logIn = async ({ member, room, subscribed, caughtUp, resetCalls }: LiveRoom): Promise<void> => {
  await member.login()
  await member.subscribe(room.roomUuid)
  subscribed()
  await caughtUp()
  resetCalls()
}

/** Disconnects the viewer for a time, ms, and waits until the store is stale. */
export const disconnect = async ({ room, store, until }: LiveRoom, milliseconds = 0): Promise<void> => {
  room.disconnect(undefined, milliseconds)
  await until(() => store.status.state === 'stale')
}

/** A sandbox for the tests of a file, with one room per test. */
export interface Lessons {
  readonly sandbox: Sandbox
  /** A viewer before the login. */
  prepare(options?: JoinOptions): LiveRoom
  /** A viewer whose store is live. */
  join(options?: JoinOptions): Promise<LiveRoom>
}

/** Starts a sandbox before the tests of a file, and closes it after them. */
export const useSandbox = (): Lessons => {
  let sandbox: Sandbox | undefined
  let rooms = 0
  let open: LiveRoom[] = []
  const started = (): Sandbox => {
    if (sandbox === undefined) throw new Error('the sandbox starts before the first test')
    return sandbox
  }
  const prepareRoom = (options?: JoinOptions): LiveRoom => {
    rooms += 1
    const live = prepare(started(), `lesson ${rooms}`, options)
    open.push(live)
    return live
  }
  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  afterEach(async () => {
    await Promise.all(open.map((live) => live.leave()))
    open = []
  })
  afterAll(() => sandbox?.close())
  return {
    get sandbox() {
      return started()
    },
    prepare: prepareRoom,
    join: async (options) => {
      const live = prepareRoom(options)
      await logIn(live)
      return live
    },
  }
}

/** Publishes a notification as raw text, and adds it to the log. */
export const publishRaw = (
  room: SandboxRoom,
  cmd: number,
  data: unknown,
  { version = 1, ts = Date.now() } = {},
): number => {
  const sequence = room.log.length + 1
  const raw = JSON.stringify({ cmd, version, ts, sequence, data })
  playNow(room, [{ at: 0, space: 'channel', from: 'server', raw }])
  return sequence
}

/** Publishes messages at once. */
const playNow = (room: SandboxRoom, messages: readonly LessonMessage[]): void => {
  const { roomUuid, dialect } = room
  const facts = { roomUuid, roomName: roomUuid, dialect, seed: 1, users: 2, minutes: 1, startTime: 0 }
  void room.play({ header: { roomfold: 1, simulated: true, ...facts }, messages }, { instantly: true })
}

export const chat = (message: string): PublishedAction => ({
  type: 'room.chatReceived',
  cmd: 3,
  message,
  chatType: 'text',
  fromUser: { userUuid: 'ann', userName: 'Ann', role: '1' },
})

export const property = (key: string, value: number | string): PublishedAction => ({
  type: 'room.propertiesUpdated',
  cmd: 4,
  changeProperties: { [key]: value },
})

/** Users who enter, each with a stream. */
export const enter = (...names: readonly string[]): PublishedAction => ({
  type: 'users.changed',
  cmd: 20,
  onlineUsers: names.map((name) => ({
    userUuid: name,
    userName: name.toUpperCase(),
    role: '2',
    reason: 'entered',
    updateTime: 1_611_307_477_000,
    streams: [{ streamUuid: `stream of ${name}`, streamName: 'camera', videoState: 'open' }],
  })),
  offlineUsers: [],
})

export const exit = (...names: readonly string[]): PublishedAction => ({
  type: 'users.changed',
  cmd: 20,
  onlineUsers: [],
  offlineUsers: names.map((name) => ({
    userUuid: name,
    userName: name.toUpperCase(),
    role: '2',
    reason: 'left',
  })),
})

/** The service's snapshot of a new room. */
const freshRoom = ({ roomUuid, createTime }: SandboxRoom): RoomSnapshot => {
  const roomInfo = { roomUuid, roomName: roomUuid }
  const room = { roomInfo, roomState: { state: 0, createTime }, roomProperties: {} }
  const decoded = decodeSnapshot({ code: 0, data: { sequence: 0, snapshot: { room, users: [] } } })
  if (decoded._tag === 'Left') throw new Error(decoded.left.message)
  return fromServiceSnapshot(decoded.right)
}

/** The fold of the service's complete log. */
export const foldOfLog = (room: SandboxRoom, messageLimit = 200): RoomSnapshot => {
  const decoded = room.log.flatMap((text) => decodeMessage(text, { dialect: room.dialect }))
  const actions = decoded.flatMap((item) => (item._tag === 'Right' ? [item.right as ChannelAction] : []))
  return reduceAll(freshRoom(room), actions, { messageLimit })
}
