import { VirtualTimeScheduler } from 'rxjs'

/** Waits until pending promises have settled. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate)
}

/** A virtual clock. */
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
    /** Advances the time by `span` ms; runs due actions in order and lets each settle. */
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
