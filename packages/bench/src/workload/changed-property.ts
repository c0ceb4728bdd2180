import type { Chance } from './chance.ts'
import type { Properties, Value } from './notification.ts'

/** The paths that a workload sets, at most 31: what is set is kept as bits. */
export interface PropertySpace {
  readonly paths: readonly string[]
  readonly valueFor: (path: string, chance: Chance) => Value
}

/** One change of a property, and what is set afterwards. */
export interface PropertyChange {
  readonly isDeletion: boolean
  readonly changeProperties: Properties
  readonly known: number
}

/** Sets a property; one time in ten one that is set is deleted. */
export const changedProperty = (
  { paths, valueFor }: PropertySpace,
  known: number,
  chance: Chance,
): PropertyChange => {
  const index = chance.integer(0, paths.length - 1)
  const path = paths[index] as string
  const bit = 1 << index
  if ((known & bit) !== 0 && chance.integer(0, 9) === 0) {
    return { isDeletion: true, changeProperties: { [path]: 'deleted' }, known: known & ~bit }
  }
  return { isDeletion: false, changeProperties: { [path]: valueFor(path, chance) }, known: known | bit }
}
