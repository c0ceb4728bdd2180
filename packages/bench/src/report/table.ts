import { rows } from '../rows/catalogue.ts'
import type { Figure } from '../rows/figure.ts'
import type { Columns, Row } from '../rows/row.ts'
import { countText, figureText, ratioText } from './numbers.ts'
import { figureIn, figuresAt, inNode, type Results, type Scope } from './results.ts'

/** Cells of text; the first row is the header. */
export type Table = readonly (readonly string[])[]

const sizesOf = (figures: readonly Figure[], shown: readonly Row[]): readonly number[] => {
  const ids = new Set(shown.map(({ id }) => id))
  const sizes = figures.filter(({ row }) => ids.has(row)).map(({ size = 0 }) => size)
  return [...new Set(sizes)].sort((left, right) => left - right)
}

const measuredRows = (figures: readonly Figure[], columns: Columns): readonly Row[] =>
  rows.filter((row) => row.columns === columns && figures.some((figure) => figure.row === row.id))

type CellText = (row: Row, size: number) => string

const tableOf = (figures: readonly Figure[], head: string, textIn: CellText): Table => {
  const shown = measuredRows(figures, 'users')
  const sizes = sizesOf(figures, shown)
  const lines = shown.map((row) => [row.name, ...sizes.map((size) => textIn(row, size))])
  return [[head, ...sizes.map(countText)], ...lines]
}

/** Rows × users in the room, ÷ JSON.parse. */
export const roomTable = (results: Results, scope: Scope): Table =>
  tableOf(figuresAt(results, scope), '÷ JSON.parse', ({ id }, size) => {
    const figure = figureIn(results, id, size, scope)
    return figure === undefined ? '—' : figureText(figure)
  })

/** The same in CPU time, medians. */
export const cpuTable = (results: Results, scope: Scope): Table => {
  const figures = figuresAt(results, scope).filter(({ cpu }) => cpu !== undefined)
  return tableOf(figures, 'CPU ÷ JSON.parse', ({ id }, size) => {
    const { cpu } = figureIn(results, id, size, scope) ?? {}
    return cpu === undefined ? '—' : ratioText(cpu)
  })
}

/** Wall time ÷ the practical limit at the same size. */
export const limitTable = (results: Results, scope: Scope): Table => {
  if (figureIn(results, 'limit', undefined, scope) === undefined) return []
  return tableOf(figuresAt(results, scope), '÷ practical limit', ({ id }, size) => {
    const figure = figureIn(results, id, size, scope)
    const limit = figureIn(results, 'limit', size, scope)
    return figure === undefined || limit === undefined ? '—' : ratioText(figure.median / limit.median)
  })
}

/** Many subscribers, by their number. */
export const subscribersTable = (results: Results): Table => {
  const figures = figuresAt(results, inNode)
  const shown = measuredRows(figures, 'subscribers')
  const sizes = sizesOf(figures, shown)
  const cell = (row: string, size: number): string => {
    const figure = figureIn(results, row, size)
    return figure === undefined ? '—' : figureText(figure)
  }
  const lines = shown.flatMap(({ id, name }) => [
    [name, ...sizes.map((size) => cell(id, size))],
    [`${name}: notifying alone`, ...sizes.map((size) => cell(`${id}-notifying`, size))],
    [`${name}: calls to the others`, ...sizes.map((size) => cell(`${id}-others`, size))],
  ])
  return [['÷ JSON.parse of the message', ...sizes.map((size) => `${countText(size)} subscribers`)], ...lines]
}

/** Seeking in a recorded log. */
export const seekTable = (results: Results): Table => {
  const lines = [
    ['seek, median', 'seek-median'],
    ['seek, 95th percentile', 'seek-p95'],
  ].flatMap(([name = '', row = '']) => {
    const figure = figureIn(results, row)
    return figure === undefined
      ? []
      : [[name, figureText(figure), `${ratioText((figure.time ?? 0) / 1_000)} ms`]]
  })
  const notifications = `${countText(results.settings.logLength)} notifications, 200 users`
  return [[notifications, '÷ folding the whole log', 'time'], ...lines]
}

/** Memory and bundles. */
export const sizeTable = (results: Results): Table => {
  const memory = [
    ['memory of a user, room of 1,000', 'memory-user'],
    ['memory of a retained snapshot, room of 1,000', 'memory-snapshot'],
    [`memory of a timeline, ${countText(results.settings.logLength)} notifications`, 'seek-memory'],
  ].map(([name = '', row = '']) => [name, figureIn(results, row)] as const)
  const bundles = results.figures
    .filter(({ row }) => row.startsWith('bundle-'))
    .map((figure) => [`${figure.label}, min + gzip`, figure] as const)
  const lines = [...memory, ...bundles].flatMap(([name, figure]) =>
    figure === undefined ? [] : [[name, figureText(figure)]],
  )
  return [['', 'bytes'], ...lines]
}
