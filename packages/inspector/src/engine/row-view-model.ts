import type { Ordered } from '@roomfold/replay'
import type { RowIndex } from '../index/row-index.ts'
import { shortJson } from '../room/short-json.ts'
import { nameOf, summaryOf } from '../room/summary.ts'
import type { Row } from './contract.ts'

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)

const longestCause = 80

/** A row of the list, of its entry; without one it has only what the index keeps. */
export const rowOf = (index: RowIndex, row: number, entry: Ordered | undefined, repeats: number): Row => {
  const base = {
    index: row,
    position: index.positionOf(row),
    kind: index.kindOf(row),
    type: index.typeOf(row),
    sequence: index.sequenceOf(row),
    time: index.timeOf(row),
    line: index.lineOf(row),
    repeats,
  }
  if (entry === undefined) return { ...base, subject: '', text: '', operator: undefined, cause: undefined }
  if (entry.kind === 'checkpoint') {
    const text = `${entry.room.users.size} people, sequence ${entry.room.sequence}`
    return { ...base, subject: 'whole room', text, operator: undefined, cause: undefined }
  }
  const { operator, cause } = entry.action
  return {
    ...base,
    ...summaryOf(entry.action),
    operator: operator === undefined ? undefined : nameOf(operator),
    cause: isEmpty(cause) ? undefined : shortJson(cause, longestCause),
  }
}
