import { connectSource } from '../client/connect-source.ts'
import type { InspectableSource } from '../engine/contract.ts'
import type { Controller } from './controller.ts'

/** A log with its name. */
export interface NamedLog {
  readonly source: InspectableSource
  readonly name: string
}

/** Compares the log that is open with another client's. */
export const compareWith = async (controller: Controller, other: NamedLog): Promise<void> => {
  controller.set({ otherName: other.name, divergence: undefined })
  void readOther(controller, other)
  try {
    const divergence = await controller.engine?.compare(other.source)
    controller.set({ divergence })
    if (divergence?.position !== undefined) await controller.seek({ position: divergence.position })
  } catch (cause) {
    endComparison(controller)
    controller.notice(
      `${other.name} can't be compared: ${cause instanceof Error ? cause.message : String(cause)}`,
    )
  }
}

/** Reads the other log beside the first, to draw it on the same axis. */
const readOther = async (controller: Controller, { source }: NamedLog): Promise<void> => {
  controller.other?.close()
  const nothing = (): void => undefined
  const connection = await connectSource(source, controller.worker, {
    status: ({ rows }) => controller.set({ otherRows: rows }),
    overview: ({ findings }) => controller.set({ otherFindings: findings }),
    view: nothing,
    history: nothing,
    failed: nothing,
  })
  controller.other = connection
  await connection.open({})
}

/** Ends the comparison. */
export const endComparison = (controller: Controller): void => {
  controller.other?.close()
  controller.other = undefined
  controller.set({ otherName: undefined, divergence: undefined, otherRows: 0, otherFindings: [] })
}

/** Goes to the divergence of two logs. */
export const goToDivergence = async (controller: Controller): Promise<void> => {
  const { divergence } = controller.state
  if (divergence?.position !== undefined) await controller.seek({ position: divergence.position })
  else controller.notice('The logs show no divergence.')
}
