import { deepFreeze } from './deep-freeze.ts'
import { isRecord } from './is-record.ts'

/**
 * An entity from JSON: the fields of an empty one with the present values. Object fields accept only objects. The values
 * become part of the entity and are frozen.
 */
export const entityFrom = <T extends object>(empty: T, read: (field: keyof T) => unknown): T => {
  const entity = { ...empty }
  for (const field of Object.keys(empty) as (keyof T)[]) {
    const value = read(field)
    if (value === undefined || value === null) continue
    if (typeof empty[field] !== 'object' || isRecord(value)) entity[field] = value as T[keyof T]
  }
  return deepFreeze(entity)
}
