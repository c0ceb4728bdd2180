import { isJsonObject, type JsonObject } from '../json/json-value.ts'
import { type Dialect, integerOf, meaningOf, type PropertyChange, propertyActions } from './dialect.ts'
import { refined } from './refined.ts'

/** The changed properties: keys are paths with dots. A deletion may also list the paths. */
export type ChangeProperties = JsonObject | readonly string[]

const isPathList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

export const WireChangeProperties = refined<ChangeProperties>(
  'dictionary of path to JSON value, or list of paths',
  (value): value is ChangeProperties => isJsonObject(value) || isPathList(value),
)

/** What an `action` does to the properties. A list of paths can only be deleted. */
export const propertyChangeOf = (
  action: number,
  changeProperties: ChangeProperties,
  dialect: Dialect,
): PropertyChange | 'contradicted' | 'unknown' => {
  const change = meaningOf(propertyActions, action, dialect)
  return change === 'updated' && Array.isArray(changeProperties) ? 'unknown' : change
}

export const propertyChangeToWire = (change: PropertyChange, dialect: Dialect): number =>
  integerOf(propertyActions, change, dialect)
