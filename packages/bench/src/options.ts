import { InvalidArgumentError } from 'commander'
import { rows } from './rows/catalogue.ts'
import type { Row } from './rows/row.ts'
import type { WorkloadId } from './workload/profile.ts'
import { workloadIds } from './workload/workload.ts'

/** Parses numbers of users: `10,1000`. */
export const asNumbers = (text: string): readonly number[] => {
  const sizes = text.split(',').map(Number)
  if (sizes.every((size) => Number.isSafeInteger(size) && size >= 10)) return sizes
  throw new InvalidArgumentError('Expected numbers of users ≥ 10, as in 10,1000.')
}

const named = <T>(text: string, known: ReadonlyMap<string, T>, kind: string): readonly T[] =>
  text.split(',').map((name) => {
    const found = known.get(name)
    if (found !== undefined) return found
    throw new InvalidArgumentError(`Unknown ${kind} ${name}. Known: ${[...known.keys()].join(', ')}.`)
  })

/** Parses ids of rows. */
export const asRows = (text: string): readonly Row[] =>
  named(text, new Map(rows.map((row) => [row.id, row])), 'row')

/** Parses ids of workloads. */
export const asWorkloads = (text: string): readonly WorkloadId[] =>
  named(text, new Map(workloadIds.map((id) => [id, id])), 'workload')

/** Parses a factor. */
export const asTolerance = (text: string): number => {
  const tolerance = Number(text)
  if (tolerance >= 1) return tolerance
  throw new InvalidArgumentError('Expected a factor ≥ 1.')
}
