import type { JsonValue } from '@roomfold/protocol'
import {
  propertyAt,
  type RoomMessage,
  type RoomSnapshot,
  type Stream,
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
const createListing = <Item>(): ((items: ReadonlyMap<string, Item>) => readonly Item[]) => {
  const lists = new WeakMap<object, readonly Item[]>()
  return (items) => {
    const known = lists.get(items)
    if (known) return known
    const list = Object.freeze([...items.values()])
    lists.set(items, list)
    return list
  }
}

const none: readonly never[] = Object.freeze([])

/** Keeps the identity of lists with equal items. */
const createInterning = <Item extends object>(): ((list: readonly Item[]) => readonly Item[]) => {
  const lists = new WeakMap<Item, readonly Item[]>()
  return (list) => {
    const [first] = list
    if (!first) return none
    const known = lists.get(first)
    if (known?.length === list.length && known.every((item, index) => item === list[index])) return known
    lists.set(first, list)
    return list
  }
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
): RoomSelectors<State> => {
  const usersOf = createListing<User>()
  const allStreamsOf = createListing<Stream>()
  const sameStreams = createInterning<Stream>()
  return {
    selectRoom,
    selectUsers: (state) => usersOf(selectRoom(state).users),
    selectUser: (state, userUuid) => selectRoom(state).users.get(userUuid),
    selectStreams: (state) => allStreamsOf(selectRoom(state).streams),
    selectStream: (state, streamUuid) => selectRoom(state).streams.get(streamUuid),
    selectStreamsOf: (state, userUuid) => sameStreams(streamsOf(selectRoom(state), userUuid)),
    selectProperty: (state, path) => propertyAt(selectRoom(state).properties, path),
    selectMessages: (state) => selectRoom(state).messages,
  }
}
