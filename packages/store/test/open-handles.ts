import { createHook } from 'node:async_hooks'
import { expect } from '@jest/globals'

/** Finds timers, sockets and requests that were not closed. */
export interface OpenHandles {
  /** Expects that everything that was opened is closed. Waits a little for sockets. */
  expectNone(): Promise<void>
}

/** How long sockets may take to close, ms. */
const closeTimeout = 2_000

/** Timers are tracked individually: the test runner has its own. */
const notCompared: ReadonlySet<string> = new Set(['Timeout', 'Immediate', 'FSReqCallback'])

/** The process's sockets, servers and requests. */
const resources = (): readonly string[] =>
  process.getActiveResourcesInfo().filter((kind) => !notCompared.has(kind))

/** The resources that were opened since then. */
const added = (before: readonly string[]): readonly string[] => {
  const rest = [...before]
  return resources().filter((kind) => {
    const index = rest.indexOf(kind)
    if (index !== -1) rest.splice(index, 1)
    return index === -1
  })
}

/** Starts to track open handles. */
export const trackOpenHandles = (): OpenHandles => {
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
  /** A timer without a reference does not keep the process alive. */
  const open = (): readonly string[] => [
    ...added(before),
    ...[...timers.values()].filter((timer) => timer.hasRef()).map(() => 'Timeout'),
  ]
  return {
    expectNone: async () => {
      const deadline = Date.now() + closeTimeout
      while (open().length > 0 && Date.now() < deadline) {
        await new Promise((resolve) => setImmediate(resolve))
      }
      hook.disable()
      expect(open()).toEqual([])
    },
  }
}
