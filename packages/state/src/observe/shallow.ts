const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * Whether two arrays have the same items, or two plain objects the same members, by `Object.is`. Other values, maps
 * included, are compared by `Object.is`. Pass it as `equals` for a selector that returns a new array or object each time.
 *
 * @example
 * ```ts
 * import { emptySnapshot, shallow, usersWithRole } from '@roomfold/state'
 *
 * const room = emptySnapshot('maths-7b')
 * console.log(usersWithRole(room, 'teacher') === usersWithRole(room, 'teacher')) // false
 * console.log(shallow(usersWithRole(room, 'teacher'), usersWithRole(room, 'teacher'))) // true
 * ```
 */
export const shallow = (left: unknown, right: unknown): boolean => {
  if (Object.is(left, right)) return true
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => Object.is(item, right[index]))
  if (!isPlain(left) || !isPlain(right)) return false
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && Object.is(left[name], right[name]))
  )
}
