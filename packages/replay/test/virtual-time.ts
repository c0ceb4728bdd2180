import { VirtualTimeScheduler } from 'rxjs'

/** Until what is under way in promises has finished. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate)
}

/** Time that stands still until it is moved. */
export const virtualTime = () => {
  const scheduler = new VirtualTimeScheduler()
  const runNext = (end: number): boolean => {
    const due = scheduler.actions[0]
    if (due === undefined || due.delay > end) return false
    scheduler.maxFrames = due.delay
    scheduler.flush()
    return true
  }
  return {
    scheduler,
    /** Lets time pass, ms: what is due runs in order, each with time to finish. */
    advance: async (span: number): Promise<void> => {
      const end = scheduler.frame + span
      await settle()
      while (runNext(end)) await settle()
      scheduler.frame = end
    },
    get waiting() {
      return scheduler.actions.length
    },
  }
}
