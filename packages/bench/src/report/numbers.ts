import type { Spread } from '../measure/statistics.ts'
import type { Figure } from '../rows/figure.ts'

/** Formats three significant digits: 1.78, 17.8, 178, 1,780. */
export const ratioText = (value: number): string => {
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

export const countText = (value: number): string => Math.round(value).toLocaleString('en')

/** Formats bytes in decimal units. */
export const bytesText = (value: number): string => {
  if (Math.abs(value) < 1_000) return `${countText(value)} B`
  return value < 1e6 ? `${ratioText(value / 1_000)} kB` : `${ratioText(value / 1e6)} MB`
}

export const microsecondsText = (value: number): string => `${ratioText(value)} µs`

/** Formats a share, rounded up: 12 %. */
export const percentText = (value: number): string => `${Math.ceil(value * 100)} %`

/** Formats a small fraction: 1/523. */
const partText = (value: number): string => `1/${countText(1 / value)}`

const textFor = (unit: Figure['unit']): ((value: number) => string) => {
  if (unit === 'bytes') return bytesText
  if (unit === '1 / fold') return partText
  return unit === 'calls' ? countText : ratioText
}

export const valueText = ({ unit, median }: Figure): string => textFor(unit)(median)

/** Formats the median, with the quartiles if they differ. */
export const figureText = (figure: Figure): string => {
  const text = textFor(figure.unit)
  const { median, low, high }: Spread = figure
  return low === high ? text(median) : `${text(median)} (${text(low)}–${text(high)})`
}
