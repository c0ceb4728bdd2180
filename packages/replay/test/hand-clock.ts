/** A clock that stands still until it is moved. */
export const handClock = () => {
  let now = 0
  let next = 0
  const timers = new Map<number, { readonly at: number; readonly callback: () => void }>()
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    now: () => now,
    setTimeout: (callback: () => void, delay: number) => {
      next += 1
      timers.set(next, { at: now + delay, callback })
      return next
    },
    clearTimeout: (handle: unknown) => {
      timers.delete(handle as number)
    },
    settle,
    /** Lets time go by; what is due runs in order, each with time to finish. */
    advance: async (span: number): Promise<void> => {
      const end = now + span
      await settle()
      for (;;) {
        const due = [...timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0]
        if (due === undefined) break
        timers.delete(due[0])
        now = Math.max(now, due[1].at)
        due[1].callback()
        await settle()
      }
      now = end
      await settle()
    },
    get waiting() {
      return timers.size
    },
  }
}
