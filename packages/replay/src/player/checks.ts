const minSpeed = 0.25
const maxSpeed = 64

/** @throws RangeError outside 0.25 to 64. */
export const checkedSpeed = (speed: number): number => {
  if (speed >= minSpeed && speed <= maxSpeed) return speed
  throw new RangeError(
    `player: \`speed\` must be a number from ${minSpeed} to ${maxSpeed}, received ${speed}`,
  )
}

/** @throws RangeError below 0. */
export const checkedSkipIdle = (limit: number | undefined): number | undefined => {
  if (limit === undefined || limit >= 0) return limit
  throw new RangeError(`player: \`skipIdle\` must be a number of ms >= 0, received ${limit}`)
}
