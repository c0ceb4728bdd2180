import leven from 'leven'

/** How a value appears in an error message. */
const format = (value: unknown): string => {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value === 'function') return 'a function'
  if (Array.isArray(value)) return 'an array'
  return isObject(value) ? 'an object' : String(value)
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

export const isFunction = (value: unknown): boolean => typeof value === 'function'

/** @throws TypeError for an argument that can't be used. */
export const checkArgument = (
  name: string,
  received: unknown,
  isValid: (value: unknown) => boolean,
  expected: string,
): void => {
  if (!isValid(received)) throw new TypeError(`${name} must be ${expected}, received ${format(received)}.`)
}

/** @throws TypeError for an argument that is not a function. */
export const checkFunction = (name: string, received: unknown): void =>
  checkArgument(name, received, isFunction, 'a function')

const didYouMean = (unknown: string, known: readonly string[]): string => {
  const [nearest] = known
    .map((name) => ({ name, distance: leven(unknown.toLowerCase(), name.toLowerCase()) }))
    .sort((left, right) => left.distance - right.distance)
  const isNear = nearest !== undefined && nearest.distance <= Math.max(2, 0.45 * unknown.length)
  return isNear ? ` Did you mean \`${nearest.name}\`?` : ` Known are ${known.join(', ')}.`
}

/** @throws TypeError for a name that isn't known. */
export const checkNames = (where: string, received: object, known: readonly string[]): void => {
  for (const name of Object.keys(received)) {
    if (!known.includes(name)) throw new TypeError(`${where}: unknown \`${name}\`.${didYouMean(name, known)}`)
  }
}

/** The value of an option, or its default; throws a TypeError with the name of the option. */
export type Check<T> = (name: string, received: unknown) => T

/** Any value that `isValid` accepts, or the default. */
export const when =
  <T>(isValid: (value: unknown) => boolean, expected: string, fallback?: T): Check<T> =>
  (name, received = fallback) => {
    if (received !== fallback) checkArgument(name, received, isValid, expected)
    return received as T
  }

/** One of several literals; the first is the default. */
export const oneOf = <T extends string>(...allowed: readonly [T, ...T[]]): Check<T> => {
  const expected = `one of ${allowed.map((value) => `'${value}'`).join(', ')}`
  return when((value) => (allowed as readonly unknown[]).includes(value), expected, allowed[0])
}

export const number = (fallback: number): Check<number> =>
  when((value) => typeof value === 'number' && value >= 0, 'a number ≥ 0', fallback)

export type Checks<T> = { readonly [Name in keyof T]: Check<T[Name]> }

/** An object with a check for each member. `label` is the name of a member in errors. */
export const checkMembers = <T extends object>(
  where: string,
  received: unknown,
  checks: Checks<T>,
  label: (name: string) => string,
): T => {
  checkArgument(where, received, isObject, 'an object')
  const values = received as Readonly<Record<string, unknown>>
  checkNames(where, values, Object.keys(checks))
  const entries = Object.entries<Check<unknown>>(checks)
  return Object.fromEntries(entries.map(([name, check]) => [name, check(label(name), values[name])])) as T
}
