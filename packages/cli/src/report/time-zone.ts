import { tzOffset } from '@date-fns/tz'
import { InvalidArgumentError } from 'commander'

/** Formats times in a zone. */
export interface ZonedTime {
  readonly timeZone: string
  /** `10:04` */
  readonly clock: (milliseconds: number) => string
  /** `10:04:17` */
  readonly precise: (milliseconds: number) => string
  /** `Monday, 2 March 2026` */
  readonly date: (milliseconds: number) => string
  /** The offset of the zone from UTC at a time, ms. */
  readonly offset: (milliseconds: number) => number
}

const format = (timeZone: string, options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
  return (milliseconds: number): string => formatter.format(milliseconds)
}

const twoDigits = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

export const zonedTime = (timeZone: string): ZonedTime => ({
  timeZone,
  clock: format(timeZone, twoDigits),
  precise: format(timeZone, { ...twoDigits, second: '2-digit' }),
  date: format(timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  offset: (milliseconds) => tzOffset(timeZone, new Date(milliseconds)) * 60_000,
})

/** Parses `--time-zone`: a name of the time zone database. */
export const parseTimeZone = (text: string): string => {
  try {
    // Validates only; keeps the name as written.
    new Intl.DateTimeFormat('en', { timeZone: text })
    return text
  } catch {
    throw new InvalidArgumentError('it must be a time zone such as UTC, Europe/Berlin or Asia/Shanghai.')
  }
}
