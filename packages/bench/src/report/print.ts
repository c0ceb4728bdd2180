import CliTable from 'cli-table3'
import type { BudgetResult } from './budgets.ts'
import { omissionLines, placeLines } from './notes.ts'
import type { Results } from './results.ts'
import type { Section } from './sections.ts'
import type { Table } from './table.ts'

const drawn = ([head = [], ...lines]: Table): string => {
  const table = new CliTable({
    head: [...head],
    colAligns: ['left', ...head.slice(1).map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  })
  for (const line of lines) table.push([...line])
  return table.toString()
}

/** Formats a run for a terminal. */
export const printed = (results: Results, sections: readonly Section[]): string =>
  [
    ...placeLines(results),
    '',
    ...sections.flatMap(({ heading, table }) => [heading, drawn(table)]),
    ...omissionLines(results),
    '',
  ].join('\n')

const marks = { aim: 'aim   ', must: 'met   ', missed: 'MISSED' } as const

/** Formats the budgets, one per line. */
export const printedBudgets = (budgetResults: readonly BudgetResult[]): string =>
  budgetResults
    .map(({ name, found, must, aim, outcome }) => {
      const limits = aim === '' ? `must ${must}` : `must ${must}, aim ${aim}`
      return `${marks[outcome]}  ${name}: ${found} (${limits})\n`
    })
    .join('')
