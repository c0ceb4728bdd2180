import type { Verdict } from './budgets.ts'
import { omissionLines, placeLines } from './notes.ts'
import type { Results } from './results.ts'
import { fanOutTable, limitTable, roomTable, seekTable, sizeTable, type Table } from './table.ts'

const begin = '<!-- figures: begin -->'
const end = '<!-- figures: end -->'

const cellOf = (text: string): string => text.replaceAll('|', '\\|')

const lineOf = (cells: readonly string[]): string => `| ${cells.map(cellOf).join(' | ')} |`

/** A table with columns of one width, as a formatter would leave it. */
const markdown = (table: Table): string => {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(3, ...table.map((line) => line[column]?.length ?? 0)),
  )
  const padded = table.map((line) =>
    line.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    ),
  )
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  const [head = [], ...lines] = padded
  return [lineOf(head), lineOf(rule), ...lines.map(lineOf)].join('\n')
}

/** A heading, text and a table; nothing where the table is empty. */
const section = (heading: string, text: readonly string[], table: Table): readonly string[] =>
  table.length < 2 ? [] : [heading, ...text, markdown(table)]

const outcomes = { aim: 'within the aim', must: 'met', missed: '**missed**' } as const

const budgetTable = (verdicts: readonly Verdict[]): Table => [
  ['budget', 'measured', 'must', 'aim', ''],
  ...verdicts.map(({ name, found, must, aim, outcome }) => [name, found, must, aim, outcomes[outcome]]),
]

const figuresOf = (results: Results, verdicts: readonly Verdict[], quicker: readonly string[]): string => {
  const omissions = omissionLines(results)
  const sections = [
    placeLines(results).join('  \n'),
    ...section(
      '### Rooms of 10 to 100,000 users',
      ['Median (quartiles), as a multiple of JSON.parse of the same lines.'],
      roomTable(results),
    ),
    ...(omissions.length === 0 ? [] : [omissions.join('  \n')]),
    ...section('### The same, ÷ the practical limit at that size', [], limitTable(results)),
    ...section('### Many subscribers', [], fanOutTable(results)),
    ...section('### Any moment of a recorded log', [], seekTable(results)),
    ...section('### Memory and bundles', [], sizeTable(results)),
    ...section('### Budgets', [], budgetTable(verdicts)),
    quicker.length === 0
      ? 'No peer is quicker than the live fold, which does the same work.'
      : [
          'Quicker than the live fold, which does the same work:',
          '',
          ...quicker.map((line) => `- ${line}`),
        ].join('\n'),
  ]
  return sections.join('\n\n')
}

/** The page with the figures of this run in the place of those before. */
export const withFigures = (
  page: string,
  results: Results,
  verdicts: readonly Verdict[],
  quicker: readonly string[],
): string => {
  const from = page.indexOf(begin)
  const to = page.indexOf(end)
  if (from < 0 || to < from) throw new Error(`the page has no ${begin} before ${end}`)
  const figures = figuresOf(results, verdicts, quicker)
  return `${page.slice(0, from + begin.length)}\n\n${figures}\n\n${page.slice(to)}`
}
