/** The names of the integer roles in Agora's classroom SDKs. The notification document has none. */
const names = new Map([
  ['0', 'audience'],
  ['1', 'teacher'],
  ['2', 'student'],
  ['3', 'assistant'],
  ['4', 'observer'],
])

/**
 * Labels a role for a user interface: adds the name of an integer role. Other roles are returned unchanged.
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
