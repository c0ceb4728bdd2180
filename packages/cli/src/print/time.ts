import { tzOffset } from '@date-fns/tz'

/** The time zone of all output. Global, because a command runs once per process. */
const zoned = (timeZone: string) => ({
  timeZone,
  // The Swedish locale formats times like ISO 8601.
  formatter: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
})

let zone = zoned('UTC')

/** Sets the time zone of all output: a name of the time zone database. */
export const useTimeZone = (timeZone: string): void => {
  zone = zoned(timeZone)
}

/** How far the zone is ahead of UTC at a time, ms. */
export const zoneOffset = (milliseconds: number): number =>
  tzOffset(zone.timeZone, new Date(milliseconds)) * 60_000

const isoText = (milliseconds: number | undefined): string | undefined => {
  const time = new Date(milliseconds ?? Number.NaN)
  return Number.isNaN(time.getTime()) ? undefined : zone.formatter.format(time)
}

/** `10:04:17`; empty if there is no time. */
export const clockTime = (milliseconds: number | undefined): string => isoText(milliseconds)?.slice(-8) ?? ''

/** `2021-01-22 09:24:37 UTC`; empty if there is no time. */
export const dateTime = (milliseconds: number | undefined): string => {
  const text = isoText(milliseconds)
  return text === undefined ? '' : `${text} ${zone.timeZone}`
}
