/** Whether a value, or one within it, passes a test. */
export const someWithin = (value: unknown, test: (value: unknown) => boolean): boolean => {
  if (test(value)) return true
  if (typeof value !== 'object' || value === null) return false
  for (const member of Object.values(value)) if (someWithin(member, test)) return true
  return false
}

/** The property paths that an action sets or deletes. */
export const pathsIn = (value: unknown): readonly string[] => {
  const found: string[] = []
  someWithin(value, (within) => {
    if (typeof within !== 'object' || within === null) return false
    const members = within as Readonly<Record<string, unknown>>
    const changes = members['changeProperties'] ?? members['userProperties']
    if (Array.isArray(changes)) found.push(...changes.map(String))
    else if (typeof changes === 'object' && changes !== null) found.push(...Object.keys(changes))
    return false
  })
  return found
}

const segmentsOf = (path: string): readonly string[] =>
  path
    .replace(/^properties\./, '')
    .split('.')
    .filter((name) => name !== '')

/** Whether a path is at, in or around another one. */
export const isAbout = (wanted: string): ((path: string) => boolean) => {
  const own = segmentsOf(wanted)
  return (path) => {
    const other = segmentsOf(path)
    return other.slice(0, own.length).every((name, index) => name === own[index])
  }
}
