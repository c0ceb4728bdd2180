import { workloadIds } from '../workload/workload.ts'
import { classTable, type FirstEdition, paidBytesTable, paidTable } from './first-edition.ts'
import type { Results, Scope } from './results.ts'
import {
  cpuTable,
  limitTable,
  roomTable,
  seekTable,
  sizeTable,
  subscribersTable,
  type Table,
} from './table.ts'

/** A heading, a sentence and a table. */
export interface Section {
  readonly heading: string
  readonly text?: string
  readonly table: Table
}

const perWorkload = (
  make: (scope: Scope, workload: string) => readonly Section[],
  runtime: Scope['runtime'],
) => workloadIds.flatMap((workload) => make({ workload, runtime }, workload))

/** The tables of a run with figures, in the order of the page. */
export const sectionsOf = (results: Results, first: FirstEdition): readonly Section[] =>
  [
    ...perWorkload(
      (scope, workload) => [
        {
          heading: `Rooms of 10 to 100,000 users, ${workload}`,
          text: 'Median (quartiles) of wall time, as a multiple of JSON.parse of the same lines.',
          table: roomTable(results, scope),
        },
        {
          heading: `CPU time, ${workload}`,
          text: 'User and system time of the whole process, the collector’s and the compiler’s threads included; medians.',
          table: cpuTable(results, scope),
        },
      ],
      'node',
    ),
    ...perWorkload(
      (scope, workload) => [{ heading: `In Chromium, ${workload}`, table: roomTable(results, scope) }],
      'chromium',
    ),
    {
      heading: 'Wall time ÷ the practical limit, lesson',
      table: limitTable(results, { workload: 'lesson', runtime: 'node' }),
    },
    { heading: 'Many subscribers', table: subscribersTable(results) },
    { heading: 'Any moment of a recorded log', table: seekTable(results) },
    { heading: 'Memory and bundles', table: sizeTable(results) },
    {
      heading: 'What a class costs',
      text: 'A busy class sends 200 notifications a second.',
      table: classTable(results),
    },
    {
      heading: 'Against the first edition',
      text: `The first edition was measured on ${first.date}; in brackets what the difference is in time a message, by the JSON.parse of this run.`,
      table: paidTable(results, first),
    },
    { heading: 'Bytes against the first edition', table: paidBytesTable(results, first) },
  ].filter(({ table }) => table.length > 1 && (table[0]?.length ?? 0) > 1)
