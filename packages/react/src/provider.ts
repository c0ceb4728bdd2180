'use client'

import { checkRoom, type RoomReadable, type RoomSnapshot } from '@roomfold/state'
import { createContext, createElement, type ReactElement, type ReactNode, useContext, useMemo } from 'react'

/** Props of `RoomProvider`. */
export interface RoomProviderProps {
  /** A live store, a player, or another `RoomReadable`. */
  readonly room: RoomReadable
  /**
   * The room that the server rendered, for hydration: the first render in the browser is then equal, and the current
   * room follows. Default: the current room.
   */
  readonly serverSnapshot?: RoomSnapshot | undefined
  readonly children?: ReactNode
}

interface Provided {
  readonly room: RoomReadable
  readonly serverSnapshot?: RoomSnapshot | undefined
}

const Context = createContext<Provided | undefined>(undefined)

/**
 * Provides a room to the components inside. It doesn't close the room: the
 * application that created it does.
 *
 * @example
 * ```ts
 * import { createRoomStore, RoomProvider, useRoom } from '@roomfold/react'
 * import { createElement } from 'react'
 * import { renderToString } from 'react-dom/server'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b' })
 * const Title = () => createElement('h1', null, useRoom((room) => room.room.roomUuid))
 * console.log(renderToString(createElement(RoomProvider, { room: store }, createElement(Title)))) // <h1>maths-7b</h1>
 * store.close()
 * ```
 */
export const RoomProvider = ({ room, serverSnapshot, children }: RoomProviderProps): ReactElement => {
  const provided = useMemo(() => ({ room, serverSnapshot }), [room, serverSnapshot])
  return createElement(Context.Provider, { value: provided }, children)
}

/** Arguments of a hook, optionally with a room first. */
export type RoomArguments<Values extends unknown[]> = Values | [room: RoomReadable, ...values: Values]

/** A hook that reads the provided room, or the room in its first argument. */
export type RoomHook<Values extends unknown[], T> = (...values: RoomArguments<Values>) => T

/** The room among the arguments, undefined if there is none, and the others. */
export const roomFirst = <Values extends unknown[]>(
  values: RoomArguments<Values>,
): [room: RoomReadable | undefined, ...values: Values] => {
  const room = values[0] as RoomReadable | undefined
  if (!room && values[1]) checkRoom(room)
  return room?.getSnapshot ? (values as [RoomReadable, ...Values]) : [undefined, ...(values as Values)]
}

/** The room in the argument, or that of the nearest provider. */
export const useProvided = (room?: RoomReadable): Provided => {
  const outer = useContext(Context)
  const provided = room && room !== outer?.room ? { room } : outer
  if (!provided) throw new Error('No <RoomProvider> around')
  checkRoom(provided.room, provided.serverSnapshot)
  return provided
}
