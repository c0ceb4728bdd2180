import type { InspectEngine, InspectEvents } from '../engine/contract.ts'

/** Events: messages of an engine that expect no answer. */
export const eventNames: (keyof InspectEvents)[] = ['status', 'overview', 'view', 'history', 'failed']

const names = {
  open: true,
  stop: true,
  moment: true,
  positionOf: true,
  timeOf: true,
  rows: true,
  peerMessages: true,
  detail: true,
  viewRowOf: true,
  filter: true,
  density: true,
  overview: true,
  lastChange: true,
  history: true,
  stopHistory: true,
  compare: true,
  exportLog: true,
  close: true,
} satisfies Record<keyof InspectEngine, true>

/** The methods of an engine as functions that can be called by name. */
export const engineFunctions = (engine: () => InspectEngine): InspectEngine =>
  Object.fromEntries(
    Object.keys(names).map((name) => [
      name,
      (...args: unknown[]) => {
        const method = engine()[name as keyof InspectEngine] as (...args: unknown[]) => unknown
        return method.apply(engine(), args)
      },
    ]),
  ) as unknown as InspectEngine
