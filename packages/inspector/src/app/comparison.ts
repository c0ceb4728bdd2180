import type { InspectableSource } from '../engine/contract.ts'
import type { Controller } from './controller.ts'

/** A log, and how it is called. */
export interface NamedLog {
  readonly source: InspectableSource
  readonly name: string
}

/** Compares the log that is open with another client's. */
export const compareWith = async (controller: Controller, other: NamedLog): Promise<void> => {
  controller.set({ otherName: other.name, divergence: undefined })
  try {
    const divergence = await controller.engine?.compare(other.source)
    controller.set({ divergence })
    if (divergence?.position !== undefined) await controller.seek({ position: divergence.position })
  } catch (cause) {
    controller.set({ otherName: undefined })
    controller.notice(
      `${other.name} can't be compared: ${cause instanceof Error ? cause.message : String(cause)}`,
    )
  }
}

/** Ends the comparison. */
export const endComparison = (controller: Controller): void => {
  controller.set({ otherName: undefined, divergence: undefined })
}

/** Goes where the two logs part. */
export const goToDivergence = async (controller: Controller): Promise<void> => {
  const { divergence } = controller.state
  if (divergence?.position !== undefined) await controller.seek({ position: divergence.position })
  else controller.notice('The logs show no divergence.')
}
