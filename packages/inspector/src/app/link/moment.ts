import type { SeekTarget } from '@roomfold/replay'

const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 }

/** `12m30.5s` in ms; undefined if the text is not a span. */
export const spanOf = (text: string): number | undefined => {
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(text)) return undefined
  let span = 0
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g))
    span += Number(number) * (units[unit ?? ''] ?? 0)
  return span
}

/** Milliseconds as `12m30.5s`. */
export const spanText = (milliseconds: number): string => {
  const [hours, minutes] = [Math.floor(milliseconds / 3_600_000), Math.floor(milliseconds / 60_000) % 60]
  const seconds = Math.round(milliseconds % 60_000) / 1_000
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${seconds}s`
}

/** The first and the last time of a log, ms UTC; undefined without times. */
export interface LogTimes {
  readonly start: number | undefined
  readonly end: number | undefined
}

const clockOf = (text: string, start: number | undefined): number | undefined => {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (match === null || start === undefined) return undefined
  const [, hours, minutes, seconds = '0'] = match
  const day = Math.floor(start / 86_400_000) * 86_400_000
  const time = day + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000
  return time + (time + 43_200_000 < start ? 86_400_000 : 0)
}

/**
 * What is typed to go somewhere: a sequence (`1200` or `#1200`), a position (`pos:12`), a span from the beginning
 * (`+12m30s`) or before the end (`-1m`), a UTC time (`10:04:17`, `2026-03-02T10:04:17Z`), `start`, `end`.
 */
export const momentOf = (written: string, { start, end }: LogTimes): SeekTarget | undefined => {
  const text = written.trim()
  if (text === 'start') return { position: 0 }
  if (text === 'end') return { position: Number.MAX_SAFE_INTEGER }
  if (/^#?\d+$/.test(text)) return { sequence: Number(text.replace('#', '')) }
  if (/^pos:\d+$/.test(text)) return { position: Number(text.slice(4)) }
  const span = /^[+-]/.test(text) ? spanOf(text.slice(1)) : undefined
  if (span !== undefined) {
    const from = text.startsWith('+') ? start : end
    return from === undefined ? undefined : { ts: text.startsWith('+') ? from + span : from - span }
  }
  const ts = clockOf(text, start) ?? (/^\d{4}-/.test(text) ? Date.parse(text) : Number.NaN)
  return Number.isNaN(ts) ? undefined : { ts }
}
