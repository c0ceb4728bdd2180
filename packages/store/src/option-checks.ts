import leven from 'leven'

/** How a value appears in an error message. */
const shown = (value: unknown): string => {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value === 'function') return 'a function'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

/** The error for an argument that can't be used. */
export const invalid = (name: string, expected: string, received: unknown): TypeError =>
  new TypeError(`${name} must be ${expected}, received ${shown(received)}.`)

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

/** The number, or the default where it is undefined. */
export const numberFrom = (name: string, received: number | undefined, fallback: number): number => {
  if (received === undefined) return fallback
  if (typeof received === 'number' && received >= 0) return received
  throw invalid(name, 'a number ≥ 0', received)
}

/** One of the allowed values; the first is the default. */
export const oneOf = <T>(name: string, received: T | undefined, allowed: readonly [T, ...T[]]): T => {
  if (received === undefined) return allowed[0]
  if (allowed.includes(received)) return received
  throw invalid(name, `one of ${allowed.map((value) => `'${value}'`).join(', ')}`, received)
}

export const functionFrom = <T>(name: string, received: T): T => {
  if (typeof received === 'function') return received
  throw invalid(name, 'a function', received)
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
