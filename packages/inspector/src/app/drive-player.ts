import type { Player } from '@roomfold/replay'
import type { Controller } from './controller.ts'

/**
 * Lets a player follow the cursor while the switch "Drive the player" is on; off by default. Returns a function that
 * stops it.
 */
export const drivePlayer = (controller: Controller, player: Player): (() => void) => {
  controller.set({ isDrivingPlayer: false })
  return controller.store.subscribe((after, before) => {
    if (after.isDrivingPlayer !== true) return
    if (after.position === before.position && before.isDrivingPlayer === true) return
    player.seek({ position: after.position }).catch((cause: unknown) => {
      controller.set({ isDrivingPlayer: false })
      controller.notice(
        `The player can't be driven: ${cause instanceof Error ? cause.message : String(cause)}`,
      )
    })
  })
}
