import { rows } from '../rows/catalogue.ts'
import type { Columns, Row } from '../rows/row.ts'
import { countText, figureText, ratioText } from './numbers.ts'
import { figureIn, type Results } from './results.ts'

/** Cells of text, the first line being the head. */
export type Table = readonly (readonly string[])[]

const sizesOf = ({ figures }: Results, shown: readonly Row[]): readonly number[] => {
  const ids = new Set(shown.map(({ id }) => id))
  const sizes = figures.filter(({ row }) => ids.has(row)).map(({ size = 0 }) => size)
  return [...new Set(sizes)].sort((left, right) => left - right)
}

const measuredRows = ({ figures }: Results, columns: Columns): readonly Row[] =>
  rows.filter((row) => row.columns === columns && figures.some((figure) => figure.row === row.id))

type CellText = (row: Row, size: number) => string

const tableOf = (results: Results, head: string, columns: Columns, textIn: CellText): Table => {
  const shown = measuredRows(results, columns)
  const sizes = sizesOf(results, shown)
  const lines = shown.map((row) => [row.name, ...sizes.map((size) => textIn(row, size))])
  return [[head, ...sizes.map(countText)], ...lines]
}

/** Rows × users in the room, ÷ JSON.parse. */
export const roomTable = (results: Results): Table =>
  tableOf(results, '÷ JSON.parse', 'users', ({ id }, size) => {
    const figure = figureIn(results, id, size)
    return figure === undefined ? '—' : figureText(figure)
  })

/** The same ÷ the practical limit at the same size. */
export const limitTable = (results: Results): Table => {
  if (figureIn(results, 'limit') === undefined) return []
  return tableOf(results, '÷ practical limit', 'users', ({ id }, size) => {
    const figure = figureIn(results, id, size)
    const limit = figureIn(results, 'limit', size)
    return figure === undefined || limit === undefined ? '—' : ratioText(figure.median / limit.median)
  })
}

/** Many subscribers, by their number. */
export const fanOutTable = (results: Results): Table => {
  const shown = measuredRows(results, 'subscribers')
  const sizes = sizesOf(results, shown)
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
    ['memory a user, room of 1,000', 'memory-user'],
    ['memory a retained snapshot, room of 1,000', 'memory-snapshot'],
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
