import type { RoomReadable } from '@roomfold/state'

interface Observed {
  subscribe(...observer: readonly unknown[]): { unsubscribe(): void }
}

type AnyFunction = (...args: readonly unknown[]) => unknown

const isObserved = (value: unknown): value is Observed =>
  typeof value === 'object' && value !== null && 'subscribe' in value && typeof value.subscribe === 'function'

/** Methods of a room that add a listener and return a function that removes it. */
const listening = new Set<PropertyKey>(['subscribe', 'subscribeStatus', 'on'])

/** Wraps a room to count its listeners and subscriptions. */
export const countListeners = <Room extends RoomReadable>(room: Room) => {
  const open = new Set<object>()
  const opened = (end: () => unknown): (() => void) => {
    const listener = {}
    open.add(listener)
    return () => {
      open.delete(listener)
      end()
    }
  }
  const observed = (value: Observed): Observed => ({
    subscribe: (...observer) => {
      const subscription = value.subscribe(...observer)
      return { unsubscribe: opened(() => subscription.unsubscribe()) }
    },
  })
  const counted = (name: PropertyKey, value: unknown): unknown => {
    if (isObserved(value)) return observed(value)
    if (typeof value !== 'function') return value
    const call: AnyFunction = value.bind(room)
    if (listening.has(name)) return (...args: readonly unknown[]) => opened(call(...args) as () => unknown)
    return (...args: readonly unknown[]) => counted('', call(...args))
  }
  const members = new Map<PropertyKey, unknown>()
  const memberOf = (name: PropertyKey): unknown => {
    const value: unknown = Reflect.get(room, name)
    if (typeof value !== 'function' && !isObserved(value)) return value
    if (!members.has(name)) members.set(name, counted(name, value))
    return members.get(name)
  }
  const proxy = new Proxy({} as Room, {
    get: (_, name) => memberOf(name),
    has: (_, name) => name in room,
  })
  return { room: proxy, listeners: () => open.size }
}
