/** `Retry-After` in ms: the header has seconds or an HTTP date. Undefined: absent, or neither. */
export const retryAfterOf = (header: string | null | undefined, now: number): number | undefined => {
  if (header === null || header === undefined || header.trim() === '') return undefined
  const seconds = Number(header)
  if (!Number.isNaN(seconds)) return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
