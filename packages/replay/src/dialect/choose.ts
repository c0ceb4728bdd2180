import { type Dialect, dialectEvidence } from '@roomfold/protocol'
import type { LogItem } from '../log/item.ts'
import { notificationsIn } from '../log/notifications.ts'

/** Which dialect a log is read in, and why. */
export interface DialectChoice {
  readonly dialect: Dialect
  /** `header`: the log says so. `proof`, `hint`: what its messages show. `default`: nothing spoke for either. */
  readonly ground: 'header' | 'proof' | 'hint' | 'default'
  /** A sentence for people. */
  readonly reason: string
}

interface Tally {
  /** How many notifications hint at it. */
  hints: number
  /** The first hint. */
  reason: string
  line: number
}

const emptyTally = (): Tally => ({ hints: 0, reason: '', line: 0 })

const fromHeader = (item: LogItem): DialectChoice | undefined => {
  if (item.kind !== 'header' || item.header.dialect === undefined) return undefined
  const { dialect } = item.header
  return { dialect, ground: 'header', reason: `the header of the log says ${dialect}` }
}

/** Counts the hints of a record; gives the choice at once where it is a proof. */
const weigh = (tallies: Record<Dialect, Tally>, item: LogItem): DialectChoice | undefined => {
  if (item.kind !== 'record' || item.record.space === 'peer') return undefined
  const { raw, line } = item.record
  for (const notification of notificationsIn(raw)) {
    const evidence = dialectEvidence(notification)
    if (evidence === undefined) continue
    const { dialect, reason } = evidence
    if (evidence.strength === 'proof') {
      return {
        dialect,
        ground: 'proof',
        reason: `line ${line} has ${reason}, which only the ${dialect} dialect has`,
      }
    }
    const tally = tallies[dialect]
    tally.hints += 1
    if (tally.hints === 1) {
      tally.reason = reason
      tally.line = line
    }
  }
  return undefined
}

const counted = (count: number): string => `${count} notification${count === 1 ? '' : 's'}`

const decide = ({ documented, wire }: Record<Dialect, Tally>): DialectChoice => {
  if (documented.hints === 0 && wire.hints === 0) {
    return {
      dialect: 'documented',
      ground: 'default',
      reason: 'nothing in the log speaks for either dialect',
    }
  }
  const dialect = wire.hints > documented.hints ? 'wire' : 'documented'
  const { hints, reason, line } = dialect === 'wire' ? wire : documented
  const against = dialect === 'wire' ? documented.hints : wire.hints
  const beside = against === 0 ? '' : `, ${counted(against)} at the other`
  return {
    dialect,
    ground: 'hint',
    reason: `${counted(hints)} hint at it${beside}; the first is ${reason} on line ${line}`,
  }
}

/**
 * Decides by a whole log which dialect it speaks: its header if that says, else the first proof, else what
 * most of its notifications hint at, else the document's. Reads no further than it must.
 *
 * Source: protocol facts, "Two dialects".
 *
 * @example
 * ```ts
 * import { chooseDialect, readLogBatches } from '@roomfold/replay'
 *
 * const log = '{"cmd":5,"sequence":1,"data":{"action":2,"changeProperties":{"a":1}}}'
 * const { dialect, ground } = await chooseDialect(readLogBatches(log))
 * console.log(dialect, ground) // wire proof
 * ```
 */
export const chooseDialect = async (batches: AsyncIterable<readonly LogItem[]>): Promise<DialectChoice> => {
  const tallies = { documented: emptyTally(), wire: emptyTally() }
  for await (const items of batches) {
    for (const item of items) {
      const choice = fromHeader(item) ?? weigh(tallies, item)
      if (choice !== undefined) return choice
    }
  }
  return decide(tallies)
}
