import type { BudgetResult } from './budgets.ts'
import { omissionLines, placeLines } from './notes.ts'
import type { Results } from './results.ts'
import type { Section } from './sections.ts'
import type { Table } from './table.ts'

const begin = '<!-- figures: begin -->'
const end = '<!-- figures: end -->'

const cellOf = (text: string): string => text.replaceAll('|', '\\|')

const lineOf = (cells: readonly string[]): string => `| ${cells.map(cellOf).join(' | ')} |`

/** Formats a table with aligned columns. */
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

const blocksOf = ({ heading, text, table }: Section): readonly string[] => [
  `### ${heading}`,
  ...(text === undefined ? [] : [text]),
  markdown(table),
]

const outcomeText = ({ outcome, excess, aim }: BudgetResult): string => {
  if (outcome === 'missed') return `**missed** by ${excess}`
  if (outcome === 'must') return aim === '' ? 'met' : `met, ${excess} over the aim`
  return aim === '' ? 'met' : 'within the aim'
}

const budgetTable = (budgetResults: readonly BudgetResult[]): Table => [
  ['budget', 'measured: lesson · webinar', 'must', 'aim', ''],
  ...budgetResults.map((result) => [result.name, result.found, result.must, result.aim, outcomeText(result)]),
]

const listOf = (sentence: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [[sentence, '', ...items.map((item) => `- ${item}`)].join('\n')]

/** The sections of a run. */
export interface Report {
  readonly results: Results
  readonly sections: readonly Section[]
  readonly budgetResults: readonly BudgetResult[]
  readonly cheaper: readonly string[]
}

const figuresOf = ({ results, sections, budgetResults, cheaper }: Report): string => {
  const omissions = omissionLines(results)
  const budgets =
    budgetResults.length === 0 ? [] : [{ heading: 'Budgets', table: budgetTable(budgetResults) }]
  return [
    placeLines(results).join('  \n'),
    ...[...budgets, ...sections].flatMap(blocksOf),
    ...(omissions.length === 0 ? [] : [omissions.join('  \n')]),
    ...listOf('Peers that cost less, theirs to ours by number of users (lesson):', cheaper),
  ].join('\n\n')
}

/** Replaces the figures in the page. */
export const withFigures = (page: string, report: Report): string => {
  const from = page.indexOf(begin)
  const to = page.indexOf(end)
  if (from < 0 || to < from) throw new Error(`the page must contain ${begin} before ${end}`)
  return `${page.slice(0, from + begin.length)}\n\n${figuresOf(report)}\n\n${page.slice(to)}`
}
