import { deepFrozen } from './deep-frozen.ts'
import { isMembers } from './members.ts'

/**
 * An entity of JSON: the fields of an empty one, with the values that are there. A value in the place of an object
 * counts only if it is one. The values become part of the entity and are frozen.
 */
export const filled = <T extends object>(empty: T, read: (field: keyof T) => unknown): T => {
  const entity = { ...empty }
  for (const field of Object.keys(empty) as (keyof T)[]) {
    const value = read(field)
    if (value === undefined || value === null) continue
    if (typeof empty[field] !== 'object' || isMembers(value)) entity[field] = value as T[keyof T]
  }
  return deepFrozen(entity)
}
