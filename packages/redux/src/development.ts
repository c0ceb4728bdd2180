import { revived, roomChanged } from './reducer.ts'

/**
 * Options for `getDefaultMiddleware` of Redux Toolkit: a room contains maps, so its path in the state and its
 * action are excluded from the serialisability check. Rooms are frozen, so the mutation check ignores them too.
 * For several rooms pass all paths; default: `'room'`.
 */
export const roomChecks = (path = 'room', ...more: readonly string[]) => {
  const ignoredPaths = [path, ...more]
  return {
    serializableCheck: { ignoredActions: [roomChanged.type], ignoredPaths },
    immutableCheck: { ignoredPaths },
  }
}

type Shown = { readonly users?: unknown; readonly toJSON?: unknown } | null | undefined

/**
 * Options for `devTools` of Redux Toolkit, or of `provideStoreDevtools` of NgRx: rooms are shown as their JSON form,
 * with all users and streams, and are rooms again when a session is imported.
 *
 * @example
 * ```ts
 * import { createRoomReducer, roomDevTools } from '@roomfold/redux'
 *
 * const { reviver } = roomDevTools.serialize
 * const state = { room: createRoomReducer({ roomUuid: 'maths-7b' })(undefined, { type: 'init' }) }
 * const imported = JSON.parse(JSON.stringify(state), reviver)
 * console.log(imported.room.users.size) // 0
 * ```
 */
export const roomDevTools = {
  serialize: {
    // A copy: otherwise shared objects are serialised once, with references in the second room.
    replacer: (_key: string, value: unknown): unknown =>
      (value as Shown)?.users && (value as Shown)?.toJSON ? JSON.parse(JSON.stringify(value)) : value,
    reviver: (_key: string, value: unknown): unknown => revived(value),
  },
}
