import { InvalidArgumentError } from 'commander'

/** Times in one zone, as text. */
export interface ZonedTime {
  readonly timeZone: string
  /** `10:04` */
  readonly clock: (milliseconds: number) => string
  /** `10:04:17` */
  readonly precise: (milliseconds: number) => string
  /** `Monday, 2 March 2026` */
  readonly date: (milliseconds: number) => string
  /** How far the zone is ahead of UTC at a time, ms. */
  readonly offset: (milliseconds: number) => number
}

const format = (timeZone: string, options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
  return (milliseconds: number): string => formatter.format(milliseconds)
}

const twoDigits = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

const offsetIn = (timeZone: string): ((milliseconds: number) => number) => {
  const formatter = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...twoDigits,
    second: '2-digit',
  })
  return (milliseconds) => {
    const parts = new Map(
      formatter.formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]),
    )
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
    const shown = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    )
    return shown - Math.floor(milliseconds / 1_000) * 1_000
  }
}

export const zonedTime = (timeZone: string): ZonedTime => ({
  timeZone,
  clock: format(timeZone, twoDigits),
  precise: format(timeZone, { ...twoDigits, second: '2-digit' }),
  date: format(timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  offset: offsetIn(timeZone),
})

/** Reads `--time-zone`: a name of the time zone database. */
export const parseTimeZone = (text: string): string => {
  try {
    // Only whether there is such a zone: its name stays as it was given.
    new Intl.DateTimeFormat('en', { timeZone: text })
    return text
  } catch {
    throw new InvalidArgumentError('it takes a name such as UTC, Europe/Berlin or Asia/Shanghai.')
  }
}
