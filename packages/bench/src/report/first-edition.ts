import { rows } from '../rows/catalogue.ts'
import type { Figure } from '../rows/figure.ts'
import { bytesText, countText, microsecondsText, percentText, ratioText } from './numbers.ts'
import { figureIn, type Results } from './results.ts'
import type { Table } from './table.ts'

/** The figures of the first edition, for comparison. */
export interface FirstEdition {
  readonly date: string
  readonly figures: readonly Pick<Figure, 'row' | 'size' | 'unit' | 'median' | 'time'>[]
}

const compared = ['decode', 'bursts', 'live', 'bulk', 'backlog', 'reduce']
const sizes = [10, 100, 1_000, 10_000, 100_000]

const nameOf = (id: string): string => rows.find((row) => row.id === id)?.name ?? id

/** Compares ratios and times per message, by row. */
export const paidTable = (results: Results, first: FirstEdition): Table => {
  const cell = (row: string, size: number): string => {
    const before = first.figures.find((figure) => figure.row === row && figure.size === size)
    const now = figureIn(results, row, size)
    if (before === undefined || now?.parse === undefined) return '—'
    const paid = (now.median - before.median) * now.parse
    const sign = paid < 0 ? '' : '+'
    return `${ratioText(before.median)} → ${ratioText(now.median)} (${sign}${microsecondsText(paid)})`
  }
  const measured = compared.filter((row) => sizes.some((size) => cell(row, size) !== '—'))
  const shown = sizes.filter((size) => measured.some((row) => cell(row, size) !== '—'))
  const lines = measured.map((row) => [nameOf(row), ...shown.map((size) => cell(row, size))])
  return [['÷ JSON.parse, first edition → now', ...shown.map(countText)], ...lines]
}

/** Compares bundle size and memory. */
export const paidBytesTable = (results: Results, first: FirstEdition): Table => {
  const lines = [
    ['@roomfold/store with all it needs, min + gzip', 'bundle-store'],
    ['memory of a user, room of 1,000', 'memory-user'],
    ['memory of a retained snapshot, room of 1,000', 'memory-snapshot'],
  ].flatMap(([name = '', row = '']) => {
    const before = first.figures.find((figure) => figure.row === row)
    const now = figureIn(results, row)
    if (before === undefined || now === undefined) return []
    const change = now.median / before.median - 1
    const sign = change < 0 ? '' : '+'
    return [[name, bytesText(before.median), bytesText(now.median), `${sign}${percentText(change)}`]]
  })
  return [['', 'first edition', 'now', ''], ...lines]
}

const perSecond = 200

/** The cost of a busy class: 200 notifications per second through the store. */
export const classTable = (results: Results): Table => {
  const lines = ['live', 'bursts'].flatMap((row) =>
    results.figures
      .filter((figure) => figure.row === row && (figure.workload ?? 'lesson') === 'lesson')
      .flatMap(({ size = 0, time, runtime = 'node' }) => {
        if (time === undefined) return []
        const milliseconds = (time * perSecond) / 1_000
        return [
          [
            runtime === 'node' ? nameOf(row) : `${nameOf(row)}, Chromium`,
            countText(size),
            microsecondsText(time),
            `${ratioText(milliseconds)} ms`,
            `${ratioText(milliseconds / 10)} %`,
          ],
        ]
      }),
  )
  return [['', 'users', 'a message', `${perSecond} messages`, 'of one core']].concat(lines)
}
