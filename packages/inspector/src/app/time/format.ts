import type { TimeForm } from '../state.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()

const formatter = (timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${timeZone} ${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
  formatters.set(key, made)
  return made
}

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
const short = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const date = { day: 'numeric', month: 'short', year: 'numeric' } as const

/** The zone of whoever reads. */
export const readersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

/** `10:04:17` */
export const clockText = (time: number, timeZone: string): string => formatter(timeZone, clock).format(time)

/** `10:04` */
export const shortClockText = (time: number, timeZone: string): string =>
  formatter(timeZone, short).format(time)

/** `2 Mar 2026` */
export const dateText = (time: number, timeZone: string): string => formatter(timeZone, date).format(time)

/** `+12:30` or `+1:02:30` */
export const elapsedText = (milliseconds: number): string => {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, '0')}:${String(seconds % 60).padStart(2, '0')}`
  return `${milliseconds < 0 ? '−' : '+'}${hours > 0 ? `${hours}:` : ''}${tail}`
}

/** What a moment is shown as. */
export interface TimePoint {
  readonly time: number | undefined
  readonly sequence: number | undefined
}

export interface TimeContext {
  readonly timeForm: TimeForm
  readonly timeZone: string
  readonly start: number | undefined
}

/** A moment in the chosen form. */
export const timeText = ({ time, sequence }: TimePoint, context: TimeContext): string => {
  if (context.timeForm === 'sequence') return sequence === undefined ? '—' : `#${sequence}`
  if (time === undefined) return '—'
  if (context.timeForm === 'elapsed') return elapsedText(time - (context.start ?? time))
  return clockText(time, context.timeZone)
}

/** A moment in all three forms. */
export const fullTimeText = ({ time, sequence }: TimePoint, { timeZone, start }: TimeContext): string => {
  const parts = [
    time === undefined ? 'no time' : `${dateText(time, timeZone)}, ${clockText(time, timeZone)} ${timeZone}`,
    time === undefined || start === undefined ? '' : elapsedText(time - start),
    sequence === undefined ? '' : `sequence ${sequence}`,
  ]
  return parts.filter((part) => part !== '').join(' · ')
}
