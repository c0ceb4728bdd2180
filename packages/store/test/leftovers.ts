import { createHook } from 'node:async_hooks'
import { expect } from '@jest/globals'

/** What somebody leaves behind in the process. */
export interface Leftovers {
  /** Waits a little for sockets to be gone, and expects that nothing is left which wasn't there before. */
  expectNone(): Promise<void>
}

/** How long sockets may take to be gone, ms. */
const patience = 2_000

/** Timers are watched one by one: the test runner has some of its own, which come and go. */
const notCompared: ReadonlySet<string> = new Set(['Timeout', 'Immediate', 'FSReqCallback'])

/** Sockets, servers, requests of the process. */
const resources = (): readonly string[] =>
  process.getActiveResourcesInfo().filter((kind) => !notCompared.has(kind))

/** Those that are there and weren't before. */
const added = (before: readonly string[]): readonly string[] => {
  const rest = [...before]
  return resources().filter((kind) => {
    const place = rest.indexOf(kind)
    if (place !== -1) rest.splice(place, 1)
    return place === -1
  })
}

/** Remembers what is there now. */
export const watchLeftovers = (): Leftovers => {
  const before = resources()
  const timers = new Map<number, NodeJS.Timeout>()
  const hook = createHook({
    init: (id, type, _trigger, resource) => {
      if (type === 'Timeout') timers.set(id, resource as NodeJS.Timeout)
    },
    destroy: (id) => {
      timers.delete(id)
    },
  }).enable()
  /** A timer that doesn't keep the process is none that was left behind. */
  const left = (): readonly string[] => [
    ...added(before),
    ...[...timers.values()].filter((timer) => timer.hasRef()).map(() => 'Timeout'),
  ]
  return {
    expectNone: async () => {
      const deadline = Date.now() + patience
      while (left().length > 0 && Date.now() < deadline) {
        await new Promise((resolve) => setImmediate(resolve))
      }
      hook.disable()
      expect(left()).toEqual([])
    },
  }
}
