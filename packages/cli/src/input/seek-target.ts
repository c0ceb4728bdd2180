import type { SeekTarget, Timeline } from '@roomfold/replay'
import { count, dateTime } from '../print/text.ts'
import { zoneOffset } from '../print/time.ts'
import { CommandFailure } from '../terminal.ts'

const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 }
const day = 86_400_000

/** The notations of a moment, for help texts. */
export const seekTargetForms =
  'a sequence (1200), a time (10:04:17, 2026-03-02T10:04:17Z), a span from the beginning (+12m30s), ' +
  'or before the end (-1m), record:N, start or end'

const spanOf = (text: string): number | undefined => {
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(text)) return undefined
  let span = 0
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)) {
    span += Number(number) * (units[unit ?? ''] ?? 0)
  }
  return span
}

/** A time of day in the command's time zone, on the day the log begins, or the next day if the log passes midnight. */
const clockOf = (text: string, start: number): number | undefined => {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/.exec(text)
  if (match === null) return undefined
  const [, hours, minutes, seconds = '0'] = match
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) >= 60) return undefined
  const time = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000
  const offset = zoneOffset(start)
  const today = Math.floor((start + offset) / day) * day + time - offset
  return today + (today + day / 2 < start ? day : 0)
}

const timeOf = (text: string, { startTime, endTime }: Timeline): number | undefined => {
  const isDate = /^\d{4}-\d{2}-\d{2}/.test(text)
  if (isDate) {
    const time = Date.parse(/[Zz]|[+-]\d{2}:?\d{2}$/.test(text.slice(10)) ? text : `${text}Z`)
    return Number.isNaN(time) ? undefined : time
  }
  const span = text.startsWith('+') || text.startsWith('-') ? spanOf(text.slice(1)) : undefined
  const isLocal = span !== undefined || text.includes(':')
  if (isLocal && (startTime === undefined || endTime === undefined)) {
    throw new CommandFailure(`the log has no times, so '${text}' can't be found: use a sequence or record:N`)
  }
  if (span !== undefined) return text.startsWith('+') ? (startTime ?? 0) + span : (endTime ?? 0) - span
  return clockOf(text, startTime ?? 0)
}

/** Parses a moment to a seek target of a timeline. */
export const parseSeekTarget = (text: string, timeline: Timeline): SeekTarget => {
  if (text === 'start') return { position: 0 }
  if (text === 'end') return { position: timeline.length }
  if (/^\d+$/.test(text)) return { sequence: Number(text) }
  const record = /^record:(\d+)$/.exec(text)
  if (record !== null) return { record: Number(record[1]) }
  const ts = timeOf(text.replace(/^end-/, '-'), timeline)
  if (ts === undefined)
    throw new CommandFailure(`'${text.replace(/^end-/, '-')}' is not a valid moment: use ${seekTargetForms}`)
  return { ts }
}

/** Where the log begins or ends, if a target is outside of it. */
const limitOf = async (target: SeekTarget, timeline: Timeline): Promise<string | undefined> => {
  const { startTime, endTime, counts, length } = timeline
  if (typeof target === 'number') return undefined
  if ('sequence' in target) {
    const { sequence } = (await timeline.at(length)).snapshot
    return target.sequence > sequence ? `it ends at sequence ${sequence}` : undefined
  }
  if ('record' in target && target.record > counts.records) return `it has ${count(counts.records, 'record')}`
  if (!('ts' in target)) return undefined
  if (startTime !== undefined && target.ts < startTime) return `it begins at ${dateTime(startTime)}`
  return endTime !== undefined && target.ts > endTime ? `it ends at ${dateTime(endTime)}` : undefined
}

/** Says where the log begins or ends, if a moment is outside of it. */
export const outsideOf = async (text: string, timeline: Timeline): Promise<string | undefined> => {
  const limit = await limitOf(parseSeekTarget(text, timeline), timeline)
  return limit && `'${text.replace(/^end-/, '-')}' is outside of the log: ${limit}`
}
