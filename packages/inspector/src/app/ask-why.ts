import type { Controller } from './controller.ts'

/** Asks who changed a value: the last change up to the cursor, then all others. */
export const askWhy = async (controller: Controller, path: string): Promise<void> => {
  const { engine } = controller
  if (engine === undefined) return
  const upTo = controller.state.position
  const asked = { path, upTo, last: undefined, isLastKnown: false, history: [], isComplete: false }
  controller.set({ path, why: asked, detailView: 'why' })
  try {
    const last = await engine.lastChange(path, upTo)
    if (controller.state.why?.path !== path) return
    controller.set({ why: { ...controller.state.why, last, isLastKnown: true } })
    await engine.history(path)
  } catch (cause) {
    const fault = cause instanceof Error ? cause.message : String(cause)
    controller.set({ why: { ...asked, isLastKnown: true, isComplete: true, fault } })
  }
}

/** Ends the search for further changes. */
export const stopWhy = async (controller: Controller): Promise<void> => {
  await controller.engine?.stopHistory()
  if (controller.state.why !== undefined)
    controller.set({ why: { ...controller.state.why, isComplete: true } })
}
