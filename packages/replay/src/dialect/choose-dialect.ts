import { type Dialect, dialectEvidence } from '@roomfold/protocol'
import type { LogItem } from '../log/item.ts'
import { notificationsIn } from '../log/notifications.ts'

/** The dialect that was chosen for a log, and why. */
export interface DialectChoice {
  readonly dialect: Dialect
  /**
   * - `header`: the log's header, or an option, names the dialect.
   * - `proof`: a notification exists only in this dialect.
   * - `hint`: most notifications look like this dialect.
   * - `default`: there was no evidence.
   */
  readonly ground: 'header' | 'proof' | 'hint' | 'default'
  /** A sentence that explains the choice. */
  readonly reason: string
}

/** How many notifications hint at a dialect, and the first of them. */
interface Hints {
  readonly dialect: Dialect
  count: number
  first: string
}

type AllHints = { readonly [Name in Dialect]: Hints }

const fromHeader = (item: LogItem): DialectChoice | undefined => {
  if (item.kind !== 'header' || item.header.dialect === undefined) return undefined
  const { dialect } = item.header
  return { dialect, ground: 'header', reason: `the header of the log names '${dialect}'` }
}

/** Counts the hints of a record. Returns the choice if the record is a proof. */
const countHints = (hints: AllHints, item: LogItem): DialectChoice | undefined => {
  if (item.kind !== 'record' || item.record.space === 'peer') return undefined
  const { raw, line } = item.record
  for (const notification of notificationsIn(raw)) {
    const evidence = dialectEvidence(notification)
    if (evidence === undefined) continue
    const { dialect, reason, strength } = evidence
    if (strength === 'proof') {
      const proof = `line ${line} has ${reason}, which exists only in the '${dialect}' dialect`
      return { dialect, ground: 'proof', reason: proof }
    }
    hints[dialect].count += 1
    hints[dialect].first ||= `${reason} on line ${line}`
  }
  return undefined
}

const counted = (count: number): string => `${count} notification${count === 1 ? '' : 's'}`

const decide = ({ documented, wire }: AllHints): DialectChoice => {
  const [most, fewest] = wire.count > documented.count ? [wire, documented] : [documented, wire]
  const { dialect, count, first } = most
  if (count === 0)
    return { dialect, ground: 'default', reason: 'no notification in the log indicates a dialect' }
  const others = fewest.count === 0 ? '' : `, ${counted(fewest.count)} at the other dialect`
  const hint = count === 1 ? 'hints' : 'hint'
  const reason = `${counted(count)} ${hint} at '${dialect}'${others}; the first: ${first}`
  return { dialect, ground: 'hint', reason }
}

/**
 * Finds the dialect of a log: from its header, else from the first proof, else from the majority of hints, else
 * `'documented'`. Stops reading at a header with a dialect or at a proof.
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
  const hints: AllHints = {
    documented: { dialect: 'documented', count: 0, first: '' },
    wire: { dialect: 'wire', count: 0, first: '' },
  }
  for await (const items of batches) {
    for (const item of items) {
      const choice = fromHeader(item) ?? countHints(hints, item)
      if (choice !== undefined) return choice
    }
  }
  return decide(hints)
}
