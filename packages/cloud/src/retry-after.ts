/**
 * `Retry-After` in ms, from seconds or an HTTP date. A date is compared with the response's `Date`, because the client's
 * clock may be wrong. Undefined if absent or invalid.
 */
export const retryAfterOf = (headers: Headers | undefined, now: number): number | undefined => {
  const header = headers?.get('retry-after')?.trim() ?? ''
  if (header === '') return undefined
  const seconds = Number(header)
  if (!Number.isNaN(seconds)) return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined
  const date = Date.parse(header)
  if (Number.isNaN(date)) return undefined
  const sent = Date.parse(headers?.get('date') ?? '')
  return Math.max(0, date - (Number.isNaN(sent) ? now : sent))
}
