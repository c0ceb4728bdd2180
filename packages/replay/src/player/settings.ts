import { asyncScheduler } from 'rxjs'
import type { PlayerOptions } from './contract.ts'

const slowest = 0.25
const fastest = 64

export const checkedSpeed = (speed: number): number => {
  if (speed >= slowest && speed <= fastest) return speed
  throw new RangeError(`player: \`speed\` must be a number from ${slowest} to ${fastest}, received ${speed}`)
}

export const checkedIdle = (longest: number | undefined): number | undefined => {
  if (longest === undefined || longest >= 0) return longest
  throw new RangeError(`player: \`skipIdle\` must be a number of ms >= 0, received ${longest}`)
}

/** The options of a player with their defaults. */
export const playerSettings = (options: PlayerOptions) => ({
  scheduler: options.scheduler ?? asyncScheduler,
  speed: checkedSpeed(options.speed ?? 1),
  skipIdle: checkedIdle(options.skipIdle),
  loop: options.loop ?? false,
  unit: options.pace ?? 1_000,
})
