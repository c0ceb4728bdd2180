/** What Agora's classroom SDKs call the integer roles. The notification document gives no names. */
const names = new Map([
  ['0', 'audience'],
  ['1', 'teacher'],
  ['2', 'student'],
  ['3', 'assistant'],
  ['4', 'observer'],
])

/**
 * A role for people: an integer with the name that Agora's classroom SDKs give it. Any other role stays as it is.
 *
 * @example
 * ```ts
 * import { roleLabel } from '@roomfold/state'
 *
 * console.log(roleLabel('1'), roleLabel('host')) // 1 teacher host
 * ```
 */
export const roleLabel = (role: string): string => {
  const name = names.get(role)
  return name === undefined ? role : `${role} ${name}`
}
