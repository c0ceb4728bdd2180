import { scaleUtc } from 'd3-scale'
import { fixed } from './markup.ts'
import type { ReportData } from './report-data.ts'
import { type ZonedTime, zonedTime } from './time-zone.ts'

/** The width of all charts, which share one time axis. */
export const pictureWidth = 1_120
export const labelWidth = 190
const rightMargin = 14

/** The time axis of the charts. */
export interface Frame {
  readonly x: (milliseconds: number) => number
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
  readonly time: ZonedTime
  readonly left: number
  readonly right: number
}

const shortest = 60_000

/** Creates the time axis of a report. Ticks are round times in its time zone. */
export const frameOf = ({ span, timeZone }: ReportData): Frame => {
  const time = zonedTime(timeZone)
  const from = span?.from ?? 0
  const to = Math.max(span?.to ?? 0, from + shortest)
  const offset = time.offset(from)
  const scale = scaleUtc([from + offset, to + offset], [labelWidth, pictureWidth - rightMargin])
  const ticks = scale.ticks(9).map((shifted) => {
    const at = shifted.getTime() - offset
    return { at, label: time.clock(at) }
  })
  return {
    x: (milliseconds) => scale(milliseconds + offset),
    ticks,
    time,
    left: labelWidth,
    right: pictureWidth - rightMargin,
  }
}

/** Draws the labels and grid lines of the time axis. */
export const axis = ({ x, ticks }: Frame, top: number, bottom: number): string => {
  const lines = ticks.map(({ at }) => `M${fixed(x(at))} ${top}V${fixed(bottom)}`).join('')
  const labels = ticks.map(({ at, label }) => `<text x="${fixed(x(at))}" y="${top - 5}">${label}</text>`)
  return `<path class="grid" d="${lines}"/><g class="axis">${labels.join('')}</g>`
}

/** Draws gaps as bands. */
export const gapBands = ({ gaps }: ReportData, { x }: Frame, top: number, bottom: number): string =>
  gaps
    .slice(0, mostBands)
    .map(({ from, to, kind }) => {
      const width = Math.max(2, x(to) - x(from))
      const place = `x="${fixed(x(from))}" y="${fixed(top)}" width="${fixed(width)}" height="${fixed(bottom - top)}"`
      return `<rect class="gap ${kind}" ${place}/>`
    })
    .join('')

const mostBands = 200
