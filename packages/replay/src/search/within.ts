/** Whether a value, or one within it, passes a test. */
export const someWithin = (value: unknown, test: (value: unknown) => boolean): boolean => {
  if (test(value)) return true
  if (typeof value !== 'object' || value === null) return false
  for (const member of Object.values(value)) if (someWithin(member, test)) return true
  return false
}
