import type { ChannelAction, JsonValue, StreamFields, UserFields } from '@roomfold/protocol'

/*
 * A reference implementation of the fold: sorts, removes duplicate sequences, and applies actions to mutable maps. It
 * shares no code with `@roomfold/state`.
 */

type Tree = Map<string, Tree | JsonValue>
type Entity = Record<string, unknown>

interface SimpleRoom {
  sequence: number
  ts: number | undefined
  room: Entity
  properties: Tree
  users: Map<string, Entity & { properties: Tree; extra: Map<string, JsonValue> }>
  streams: Map<string, Entity & { extra: Map<string, JsonValue> }>
  messages: Entity[]
}

const treeOf = (value: JsonValue): Tree | JsonValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value).map(([key, member]) => [key, treeOf(member)]))
    : value

const plainValue = (tree: unknown): unknown => {
  if (Array.isArray(tree)) return tree.map(plainValue)
  if (tree instanceof Map) return sorted([...tree].map(([key, member]) => [key, plainValue(member)]))
  if (typeof tree === 'object' && tree !== null) {
    return sorted(
      Object.entries(tree)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => [key, plainValue(member)]),
    )
  }
  return tree
}

const sorted = (entries: readonly (readonly [string, unknown])[]): unknown =>
  Object.fromEntries([...entries].sort(([left], [right]) => (left < right ? -1 : 1)))

const allowed = (path: string): string[] | undefined => {
  const segments = path.split('.').filter((segment) => segment.length > 0)
  const bad = segments.some((segment) => ['__proto__', 'constructor', 'prototype'].includes(segment))
  return bad || segments.length === 0 || segments.length > 100 ? undefined : segments
}

const setPath = (tree: Tree, path: string, value: JsonValue): void => {
  const segments = allowed(path)
  if (segments === undefined) return
  let node = tree
  for (const segment of segments.slice(0, -1)) {
    if (!(node.get(segment) instanceof Map)) node.set(segment, new Map())
    node = node.get(segment) as Tree
  }
  node.set(segments[segments.length - 1] as string, treeOf(value))
}

const deletePath = (tree: Tree, path: string): void => {
  const segments = allowed(path)
  if (segments === undefined) return
  let node: unknown = tree
  for (const segment of segments.slice(0, -1)) node = node instanceof Map ? node.get(segment) : undefined
  if (node instanceof Map) node.delete(segments[segments.length - 1])
}

const changeTree = (tree: Tree, deleted: boolean, changes: unknown): void => {
  const paths = Array.isArray(changes)
    ? changes.map((path) => [path, null] as const)
    : Object.entries(changes as object)
  for (const [path, value] of paths) {
    if (deleted) deletePath(tree, path)
    else setPath(tree, path, value)
  }
}

const assignKnown = (entity: Entity, fields: object, names: readonly string[]): void => {
  for (const name of names) {
    const value = (fields as Entity)[name]
    if (value !== undefined) entity[name] = value
  }
}

const putStream = (room: SimpleRoom, fields: StreamFields, owner: string | undefined): void => {
  const stream = room.streams.get(fields.streamUuid) ?? {
    streamUuid: fields.streamUuid,
    streamName: '',
    extra: new Map<string, JsonValue>(),
  }
  assignKnown(stream, fields, [
    'streamName',
    'videoSourceType',
    'audioSourceType',
    'videoState',
    'audioState',
    'updateTime',
  ])
  if (owner !== undefined) (stream as Entity)['userUuid'] = owner
  for (const [key, value] of Object.entries(fields.extra ?? {})) stream.extra.set(key, value)
  room.streams.set(fields.streamUuid, stream)
}

const dropUser = (room: SimpleRoom, userUuid: string): void => {
  room.users.delete(userUuid)
  for (const [streamUuid, stream] of [...room.streams]) {
    if (stream['userUuid'] === userUuid) room.streams.delete(streamUuid)
  }
}

const putUser = (room: SimpleRoom, fields: UserFields): void => {
  const user = room.users.get(fields.userUuid) ?? {
    userUuid: fields.userUuid,
    userName: '',
    role: '',
    muteChat: false,
    properties: new Map(),
    extra: new Map<string, JsonValue>(),
  }
  assignKnown(user, fields, ['userName', 'role', 'muteChat', 'updateTime'])
  if (fields.userProperties !== undefined) user.properties = treeOf(fields.userProperties) as Tree
  for (const [key, value] of Object.entries(fields.extra ?? {})) user.extra.set(key, value)
  room.users.set(fields.userUuid, user)
  for (const stream of fields.streams ?? []) {
    if (stream.state === 'offline') room.streams.delete(stream.streamUuid)
    else putStream(room, stream, fields.userUuid)
  }
}

const messageNames = [
  'sequence',
  'ts',
  'fromUser',
  'message',
  'payload',
  'chatType',
  'messageId',
  'sendTime',
  'sensitiveWords',
]

const applyToUserProperties = (room: SimpleRoom, action: ChannelAction): void => {
  switch (action.type) {
    case 'user.propertiesUpdated':
    case 'user.propertiesDeleted': {
      const user = room.users.get(action.fromUser.userUuid)
      if (user !== undefined)
        changeTree(user.properties, action.type === 'user.propertiesDeleted', action.changeProperties)
      break
    }
    case 'users.propertiesUpdated':
      for (const { fromUser, change, changeProperties } of action.changes) {
        const user = room.users.get(fromUser.userUuid)
        if (user !== undefined) changeTree(user.properties, change === 'deleted', changeProperties)
      }
      break
    default:
      break
  }
}

const applyToStreams = (room: SimpleRoom, action: ChannelAction): void => {
  switch (action.type) {
    case 'stream.added':
    case 'stream.updated':
      putStream(room, action.stream, action.fromUser?.userUuid)
      break
    case 'stream.removed':
      room.streams.delete(action.stream.streamUuid)
      break
    case 'streams.changed':
      for (const { change, stream, fromUser } of action.changes) {
        if (change === 'removed') room.streams.delete(stream.streamUuid)
        else putStream(room, stream, fromUser?.userUuid)
      }
      break
    default:
      applyToUserProperties(room, action)
  }
}

const applySimply = (room: SimpleRoom, action: ChannelAction): void => {
  room.sequence = action.sequence ?? room.sequence
  room.ts = action.ts ?? room.ts
  switch (action.type) {
    case 'room.stateChanged':
      assignKnown(room.room, action, ['state', 'startTime'])
      break
    case 'room.mediaMuted':
      for (const name of ['muteChat', 'muteVideo', 'muteAudio'] as const) {
        for (const [role, muted] of Object.entries(action[name] ?? {})) {
          ;(room.room[name] as Map<string, boolean>).set(role, muted)
        }
      }
      break
    case 'room.chatReceived':
    case 'room.customMessageReceived': {
      const message: Entity = { kind: action.type === 'room.chatReceived' ? 'chat' : 'custom' }
      assignKnown(message, action, messageNames)
      room.messages = [...room.messages, message].slice(-200)
      break
    }
    case 'room.propertiesUpdated':
    case 'room.propertiesDeleted':
      changeTree(room.properties, action.type === 'room.propertiesDeleted', action.changeProperties)
      break
    case 'users.changed':
      for (const { userUuid } of action.offlineUsers) dropUser(room, userUuid)
      for (const user of action.onlineUsers) putUser(room, user)
      break
    case 'users.subscriptionChanged':
      for (const user of action.users) if (!user.subscribe) dropUser(room, user.userUuid)
      for (const user of action.users) if (user.subscribe) putUser(room, user)
      break
    case 'user.stateChanged': {
      const { userUuid, userName, role, muteChat, extra } = action
      putUser(room, { userUuid, userName, role, muteChat, extra })
      break
    }
    default:
      applyToStreams(room, action)
  }
}

const entityValue = (entity: Entity & { extra: Map<string, JsonValue> }): unknown =>
  plainValue({ ...entity, extra: entity.extra.size === 0 ? undefined : entity.extra })

/** The canonical JSON of the room of a log, in any order and with duplicates. */
export const simpleFold = (actions: readonly ChannelAction[]): string => {
  const room: SimpleRoom = {
    sequence: 0,
    ts: undefined,
    room: { state: 'notStarted', muteChat: new Map(), muteVideo: new Map(), muteAudio: new Map() },
    properties: new Map(),
    users: new Map(),
    streams: new Map(),
    messages: [],
  }
  const once = new Map(actions.map((action) => [action.sequence ?? 0, action]))
  for (const [, action] of [...once].sort(([left], [right]) => left - right)) applySimply(room, action)
  const entities = (map: ReadonlyMap<string, Entity & { extra: Map<string, JsonValue> }>) =>
    sorted([...map].map(([key, entity]) => [key, entityValue(entity)]))
  return JSON.stringify({
    messages: room.messages.map(plainValue),
    properties: plainValue(room.properties),
    room: plainValue(room.room),
    sequence: room.sequence,
    streams: entities(room.streams),
    ts: room.ts,
    users: entities(room.users),
  })
}
