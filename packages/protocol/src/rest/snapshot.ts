import type { either } from 'fp-ts'
import * as t from 'io-ts'
import type { JsonObject } from '../json/json-value.ts'
import { left, right } from '../message/either.ts'
import { explain } from '../message/explain.ts'
import type { ProtocolIssue } from '../message/issue.ts'
import { literalOf } from '../wire/enumeration.ts'
import { extraOf } from '../wire/extra.ts'
import { type RoomState, roomStates } from '../wire/literals.ts'
import { type Mutes, mutesFromWire } from '../wire/mutes.ts'
import {
  Enumerator,
  Milliseconds,
  optionalTextOf,
  Sequence,
  WireMutes,
  WireObject,
  WireUuid,
} from '../wire/primitives.ts'
import { maybe } from '../wire/refined.ts'
import { namesOf } from '../wire/shape.ts'
import { type UserFields, userCodec, userFieldsOf, type WireUserFields } from '../wire/user-fields.ts'
import { dataOfAnswer } from './answer.ts'

/** The service's own picture of a room: everything up to and including `sequence`. */
export interface ServiceSnapshot {
  readonly sequence: number
  readonly roomUuid: string | undefined
  readonly roomName: string | undefined
  readonly state: RoomState
  /** When the room opened, ms UTC. */
  readonly startTime: number | undefined
  /** When the room was created, ms UTC. It differs when a room is made again under the same id. */
  readonly createTime: number | undefined
  readonly muteChat: Mutes
  readonly muteVideo: Mutes
  readonly muteAudio: Mutes
  readonly properties: JsonObject
  readonly users: readonly UserFields[]
  /** Fields of `roomInfo` and `roomState` that have no place of their own, such as `endTime`. */
  readonly extra: JsonObject
}

const RoomInfoBody = t.partial({ roomUuid: maybe(WireUuid), roomName: maybe(t.string) })
const RoomStateBody = t.partial({
  state: maybe(Enumerator),
  startTime: maybe(Milliseconds),
  createTime: maybe(Milliseconds),
  muteChat: maybe(WireMutes),
  muteVideo: maybe(WireMutes),
  muteAudio: maybe(WireMutes),
})

const RoomBody = t.partial({
  roomInfo: maybe(
    RoomInfoBody as t.Type<t.TypeOf<typeof RoomInfoBody>, t.TypeOf<typeof RoomInfoBody>, unknown>,
  ),
  roomState: maybe(
    RoomStateBody as t.Type<t.TypeOf<typeof RoomStateBody>, t.TypeOf<typeof RoomStateBody>, unknown>,
  ),
  roomProperties: maybe(WireObject),
})

const User = userCodec<WireUserFields>({})

const Users: t.Type<readonly WireUserFields[], readonly WireUserFields[], unknown> = t.readonlyArray(
  User,
  'list of users',
)

/** `data` of the REST `snapshot` answer. */
const SnapshotData = t.type(
  {
    sequence: Sequence,
    snapshot: t.intersection([t.type({ room: RoomBody }), t.partial({ users: maybe(Users) })]),
  },
  'SnapshotData',
)

const namedInUser = namesOf(User)
const namedInInfo = namesOf(RoomInfoBody)
const namedInState = namesOf(RoomStateBody)

/**
 * Decodes the body of a REST `snapshot` answer: JSON text or the parsed body. A `code` other than 0 is an
 * issue `serviceError` with that code, such as 20404100, room gone.
 *
 * @example
 * ```ts
 * import { decodeSnapshot } from '@roomfold/protocol'
 *
 * const body = { code: 0, data: { sequence: 57, snapshot: { room: { roomState: { state: 2 } }, users: [] } } }
 * const decoded = decodeSnapshot(body)
 * if (decoded._tag === 'Right') console.log(decoded.right.sequence, decoded.right.state) // 57 ended
 * ```
 */
export const decodeSnapshot = (input: unknown): either.Either<ProtocolIssue, ServiceSnapshot> => {
  const data = dataOfAnswer(input)
  if (data._tag === 'Left') return data
  const decoded = SnapshotData.decode(data.right)
  return decoded._tag === 'Left' ? left(snapshotIssue(decoded.left)) : right(snapshotOf(decoded.right))
}

const snapshotIssue = (errors: t.Errors): ProtocolIssue => {
  const { path, expected, received, sentence } = explain(errors, ['data'])
  return { code: 'fieldInvalid', message: `snapshot: ${sentence}`, path, expected, received }
}

const snapshotOf = ({ sequence, snapshot }: t.TypeOf<typeof SnapshotData>): ServiceSnapshot => {
  const { roomInfo, roomState, roomProperties } = snapshot.room
  return {
    sequence,
    roomUuid: optionalTextOf(roomInfo?.roomUuid),
    roomName: roomInfo?.roomName ?? undefined,
    state: literalOf(roomStates, roomState?.state ?? 0),
    startTime: roomState?.startTime ?? undefined,
    createTime: roomState?.createTime ?? undefined,
    muteChat: mutesFromWire(roomState?.muteChat) ?? {},
    muteVideo: mutesFromWire(roomState?.muteVideo) ?? {},
    muteAudio: mutesFromWire(roomState?.muteAudio) ?? {},
    properties: roomProperties ?? {},
    users: (snapshot.users ?? []).map((user) => userFieldsOf(user, namedInUser)),
    extra: { ...extraOf(roomInfo ?? {}, namedInInfo), ...extraOf(roomState ?? {}, namedInState) },
  }
}
