import type {
  ChangeProperties,
  ChannelAction,
  Dialect,
  JsonObject,
  PeerAction,
  RoomAction,
  StreamChange,
  StreamChangeKind,
  StreamFields,
} from '@roomfold/protocol'
import fc from 'fast-check'
import {
  type IdArbitraries,
  roomReferenceArbitrary,
  streamFieldsArbitrary,
  userFieldsArbitrary,
  userReferenceArbitrary,
} from './entities.ts'
import {
  extraArbitrary,
  jsonArbitrary,
  literalArbitrary,
  optional,
  presentJsonArbitrary,
  textArbitrary,
  timeArbitrary,
} from './values.ts'

/** Options of the action arbitraries. */
export interface ActionOptions {
  /** Default: `'documented'`. On the wire, where `state` takes precedence over `action`, both agree. */
  readonly dialect?: Dialect
  /** Default: any text. */
  readonly ids?: IdArbitraries
}

type Body<A extends RoomAction> = Omit<
  A,
  'version' | 'sequence' | 'ts' | 'operator' | 'cause' | 'roomUuid' | 'requestId'
>

const anyIds: IdArbitraries = { userUuid: textArbitrary, streamUuid: textArbitrary, path: textArbitrary }

const header = (ids: IdArbitraries) => ({
  version: fc.constantFrom(1, 1, 1, 2),
  sequence: optional(fc.integer({ min: 0, max: 2 ** 40 })),
  ts: optional(timeArbitrary),
  operator: optional(userReferenceArbitrary(ids)),
  cause: optional(presentJsonArbitrary),
  roomUuid: optional(textArbitrary),
  requestId: optional(textArbitrary),
})

const changesOf = (ids: IdArbitraries): fc.Arbitrary<JsonObject> =>
  fc.dictionary(ids.path, jsonArbitrary, { maxKeys: 3, noNullPrototype: true })

const deletionsOf = (ids: IdArbitraries): fc.Arbitrary<ChangeProperties> =>
  fc.oneof(changesOf(ids), fc.array(ids.path, { maxLength: 3 }))

const mutesArbitrary = optional(
  fc.dictionary(fc.constantFrom('audience', 'host', '__proto__', '2'), fc.boolean(), {
    noNullPrototype: true,
  }),
)

/** On the wire, `state` decides whether a stream is removed, not the action. */
const agrees = (change: StreamChangeKind, stream: StreamFields, dialect: Dialect): boolean =>
  dialect === 'documented' || stream.state !== (change === 'removed' ? 'online' : 'offline')

const streamChangeArbitrary = (ids: IdArbitraries, dialect: Dialect): fc.Arbitrary<StreamChange> =>
  fc
    .record({
      change: fc.constantFrom('added' as const, 'updated' as const, 'removed' as const),
      fromUser: optional(userReferenceArbitrary(ids)),
      operator: optional(userReferenceArbitrary(ids)),
      cause: optional(presentJsonArbitrary),
      stream: streamFieldsArbitrary(ids),
    })
    .filter(({ change, stream }) => agrees(change, stream, dialect))

const roomBodies = (ids: IdArbitraries): readonly fc.Arbitrary<Body<ChannelAction>>[] => [
  fc.record({
    type: fc.constant('room.stateChanged' as const),
    cmd: fc.constant(1),
    state: literalArbitrary('notStarted', 'inProgress', 'ended', 'closed'),
    startTime: optional(timeArbitrary),
    extra: extraArbitrary,
  }),
  fc.record({
    type: fc.constant('room.mediaMuted' as const),
    cmd: fc.constant(2),
    muteChat: mutesArbitrary,
    muteVideo: mutesArbitrary,
    muteAudio: mutesArbitrary,
    extra: extraArbitrary,
  }),
  fc.record({
    type: fc.constant('room.chatReceived' as const),
    cmd: fc.constant(3),
    fromUser: optional(userReferenceArbitrary(ids)),
    message: textArbitrary,
    chatType: optional(literalArbitrary('text')),
    messageId: optional(textArbitrary),
    sendTime: optional(timeArbitrary),
    sensitiveWords: optional(fc.array(textArbitrary, { maxLength: 2 })),
    extra: extraArbitrary,
  }),
  fc.record({
    type: fc.constant('room.customMessageReceived' as const),
    cmd: fc.constant(99),
    fromUser: optional(userReferenceArbitrary(ids)),
    message: optional(textArbitrary),
    payload: optional(presentJsonArbitrary),
    extra: extraArbitrary,
  }),
  fc.record({
    type: fc.constant('room.propertiesUpdated' as const),
    cmd: fc.constantFrom(4, 5),
    changeProperties: changesOf(ids),
    extra: extraArbitrary,
  }),
  fc.record({
    type: fc.constant('room.propertiesDeleted' as const),
    cmd: fc.constantFrom(4, 5),
    changeProperties: deletionsOf(ids),
    extra: extraArbitrary,
  }),
]

const userBodies = (ids: IdArbitraries): readonly fc.Arbitrary<Body<ChannelAction>>[] => {
  const withReason = <R>(reason: fc.Arbitrary<R>) =>
    fc.tuple(userFieldsArbitrary(ids), reason).map(([user, why]) => ({ ...user, reason: why }))
  return [
    fc.record({
      type: fc.constant('users.changed' as const),
      cmd: fc.constant(20),
      total: optional(fc.nat()),
      onlineUsers: fc.array(withReason(literalArbitrary('entered', 'reentered')), { maxLength: 3 }),
      offlineUsers: fc.array(withReason(literalArbitrary('left', 'kicked')), { maxLength: 2 }),
      extra: extraArbitrary,
    }),
    fc.record({
      type: fc.constant('user.stateChanged' as const),
      cmd: fc.constant(21),
      userUuid: ids.userUuid,
      userName: optional(textArbitrary),
      role: optional(textArbitrary),
      muteChat: optional(fc.boolean()),
      state: fc.constantFrom('online' as const, 'offline' as const, undefined),
      extra: extraArbitrary,
    }),
    fc.record({
      type: fc.constant('users.subscriptionChanged' as const),
      cmd: fc.constant(24),
      users: fc.array(
        fc.tuple(userFieldsArbitrary(ids), fc.boolean()).map(([user, subscribe]) => ({ ...user, subscribe })),
        { maxLength: 2 },
      ),
      extra: extraArbitrary,
    }),
  ]
}

const userPropertyBodies = (ids: IdArbitraries): readonly fc.Arbitrary<Body<ChannelAction>>[] => {
  const change = fc.oneof(
    fc.record({ change: fc.constant('updated' as const), changeProperties: changesOf(ids) }),
    fc.record({ change: fc.constant('deleted' as const), changeProperties: deletionsOf(ids) }),
  )
  return [
    fc.record({
      type: fc.constant('user.propertiesUpdated' as const),
      cmd: fc.constantFrom(22, 23),
      fromUser: userReferenceArbitrary(ids),
      changeProperties: changesOf(ids),
      extra: extraArbitrary,
    }),
    fc.record({
      type: fc.constant('user.propertiesDeleted' as const),
      cmd: fc.constantFrom(22, 23),
      fromUser: userReferenceArbitrary(ids),
      changeProperties: deletionsOf(ids),
      extra: extraArbitrary,
    }),
    fc.record({
      type: fc.constant('users.propertiesUpdated' as const),
      cmd: fc.constant(25),
      changes: fc.array(
        fc
          .tuple(
            change,
            userReferenceArbitrary(ids),
            optional(presentJsonArbitrary),
            optional(userReferenceArbitrary(ids)),
          )
          .map(([what, fromUser, cause, operator]) => ({ ...what, fromUser, cause, operator })),
        { maxLength: 3 },
      ),
      batch: optional(
        fc.record({ id: optional(textArbitrary), total: optional(fc.nat()), progress: optional(fc.nat()) }),
      ),
      extra: extraArbitrary,
    }),
  ]
}

const streamBodies = (ids: IdArbitraries, dialect: Dialect): readonly fc.Arbitrary<Body<ChannelAction>>[] => {
  const types = { added: 'stream.added', updated: 'stream.updated', removed: 'stream.removed' } as const
  return [
    streamChangeArbitrary(ids, dialect).map(({ change, fromUser, stream }) => ({
      type: types[change],
      cmd: 40,
      fromUser,
      stream,
    })),
    fc.record({
      type: fc.constant('streams.changed' as const),
      cmd: fc.constant(41),
      changes: fc.array(streamChangeArbitrary(ids, dialect), { maxLength: 3 }),
      extra: extraArbitrary,
    }),
  ]
}

/** An unknown notification has operator and cause in its `data` only. */
const unknownArbitrary = (space: 'channel' | 'peer', ids: IdArbitraries): fc.Arbitrary<RoomAction> => {
  const { operator: _operator, cause: _cause, ...fields } = header(ids)
  return fc.record({
    ...fields,
    type: fc.constant('unknown' as const),
    cmd: fc.constantFrom(60, 1001, 1101),
    space: fc.constant(space),
    data: optional(jsonArbitrary),
    extra: extraArbitrary,
  })
}

const complete = <A extends RoomAction>(body: fc.Arbitrary<Body<A>>, ids: IdArbitraries): fc.Arbitrary<A> =>
  fc.tuple(fc.record(header(ids)), body).map(([around, inner]) => ({ ...around, ...inner }) as unknown as A)

/** Any channel action. */
export const channelActionArbitrary = (options: ActionOptions = {}): fc.Arbitrary<ChannelAction> => {
  const { ids = anyIds, dialect = 'documented' } = options
  const bodies = [
    ...roomBodies(ids),
    ...userBodies(ids),
    ...userPropertyBodies(ids),
    ...streamBodies(ids, dialect),
  ]
  return fc.oneof(
    ...bodies.map((body) => complete<ChannelAction>(body, ids)),
    unknownArbitrary('channel', ids) as fc.Arbitrary<ChannelAction>,
  )
}

/** Any peer action. */
export const peerActionArbitrary = (options: ActionOptions = {}): fc.Arbitrary<PeerAction> => {
  const { ids = anyIds } = options
  const from = { fromUser: optional(userReferenceArbitrary(ids)), fromRoom: optional(roomReferenceArbitrary) }
  const chat: fc.Arbitrary<Body<PeerAction>> = fc.record({
    ...from,
    type: fc.constant('peer.chatReceived' as const),
    cmd: fc.constant(1),
    message: textArbitrary,
    chatType: optional(literalArbitrary('text')),
    peerMessageId: optional(textArbitrary),
    sendTime: optional(timeArbitrary),
    extra: extraArbitrary,
  })
  const custom: fc.Arbitrary<Body<PeerAction>> = fc.record({
    ...from,
    type: fc.constant('peer.customMessageReceived' as const),
    cmd: fc.constant(99),
    message: optional(textArbitrary),
    payload: optional(presentJsonArbitrary),
    extra: extraArbitrary,
  })
  return fc.oneof(
    complete<PeerAction>(chat, ids),
    complete<PeerAction>(custom, ids),
    unknownArbitrary('peer', ids) as fc.Arbitrary<PeerAction>,
  )
}
