import type { JsonValue } from '@roomfold/protocol'
import {
  propertyAt,
  type RoomMessage,
  type RoomSnapshot,
  type Stream,
  shallow,
  streamsOf,
  type User,
} from '@roomfold/state'

/** Selectors of a room. Each returns the same reference while the selected value is unchanged. */
export interface RoomSelectors<State> {
  readonly selectRoom: (state: State) => RoomSnapshot
  /** In order of entry. */
  readonly selectUsers: (state: State) => readonly User[]
  /** Undefined: not in the room. */
  readonly selectUser: (state: State, userUuid: string) => User | undefined
  /** In order of addition. */
  readonly selectStreams: (state: State) => readonly Stream[]
  /** Undefined: not in the room. */
  readonly selectStream: (state: State, streamUuid: string) => Stream | undefined
  readonly selectStreamsOf: (state: State, userUuid: string) => readonly Stream[]
  /** Reads the room property at a path: `'board.page'` or its segments. Undefined if there is none. */
  readonly selectProperty: (state: State, path: string | readonly string[]) => JsonValue | undefined
  /** Reads the newest chat and custom messages, oldest first. */
  readonly selectMessages: (state: State) => readonly RoomMessage[]
}

/** The values of a map as a list, cached per map. */
const lists = new WeakMap<object, readonly unknown[]>()
const listOf = <Item>(items: ReadonlyMap<string, Item>): readonly Item[] => {
  const list = (lists.get(items) ?? Object.freeze([...items.values()])) as readonly Item[]
  lists.set(items, list)
  return list
}

const none: readonly never[] = Object.freeze([])

const known = new WeakMap<Stream, readonly Stream[]>()

/** Keeps the identity of lists with equal items. */
const interned = (list: readonly Stream[]): readonly Stream[] => {
  const [first] = list
  if (!first) return none
  const before = known.get(first)
  if (before && shallow(before, list)) return before
  known.set(first, list)
  return list
}

/**
 * Creates selectors for a state that contains a room.
 *
 * @example
 * ```ts
 * import { createRoomReducer, createRoomSelectors, type RoomSnapshot } from '@roomfold/redux'
 *
 * const { selectUsers } = createRoomSelectors((state: { room: RoomSnapshot }) => state.room)
 * const state = { room: createRoomReducer()(undefined, { type: 'init' }) }
 * console.log(selectUsers(state).length, selectUsers(state) === selectUsers(state)) // 0 true
 * ```
 */
export const createRoomSelectors = <State>(
  selectRoom: (state: State) => RoomSnapshot,
): RoomSelectors<State> => ({
  selectRoom,
  selectUsers: (state) => listOf(selectRoom(state).users),
  selectUser: (state, userUuid) => selectRoom(state).users.get(userUuid),
  selectStreams: (state) => listOf(selectRoom(state).streams),
  selectStream: (state, streamUuid) => selectRoom(state).streams.get(streamUuid),
  selectStreamsOf: (state, userUuid) => interned(streamsOf(selectRoom(state), userUuid)),
  selectProperty: (state, path) => propertyAt(selectRoom(state).properties, path),
  selectMessages: (state) => selectRoom(state).messages,
})
