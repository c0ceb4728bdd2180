import type { Chance } from './chance.ts'
import type { Properties, Value } from './notification.ts'

/** The paths that a workload sets; at most 31, because they are stored as bits. */
export interface PropertySpace {
  readonly paths: readonly string[]
  readonly valueFor: (path: string, chance: Chance) => Value
}

/** A change of a property, and the properties set afterwards. */
export interface PropertyChange {
  readonly isDeletion: boolean
  readonly changeProperties: Properties
  readonly known: number
}

/** Sets a property, or in one of ten cases deletes one. */
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
