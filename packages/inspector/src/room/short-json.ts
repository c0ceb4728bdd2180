/** The JSON of a value, truncated, without quotes around plain keys. */
export const shortJson = (value: unknown, longest: number): string => {
  if (value === undefined) return '—'
  const text = (JSON.stringify(value) ?? '')
    .replace(/"([A-Za-z_][\w.-]*)":/g, '$1: ')
    .replace(/,(?=\S)/g, ', ')
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}
