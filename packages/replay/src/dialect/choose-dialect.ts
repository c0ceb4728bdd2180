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

interface EvidenceCount {
  /** How many notifications hint at this dialect. */
  hints: number
  /** The reason of the first hint, and its line. */
  reason: string
  line: number
}

const noEvidence = (): EvidenceCount => ({ hints: 0, reason: '', line: 0 })

const fromHeader = (item: LogItem): DialectChoice | undefined => {
  if (item.kind !== 'header' || item.header.dialect === undefined) return undefined
  const { dialect } = item.header
  return { dialect, ground: 'header', reason: `the header of the log names '${dialect}'` }
}

/** Counts the hints of a record. Returns the choice if the record is a proof. */
const countEvidence = (counts: Record<Dialect, EvidenceCount>, item: LogItem): DialectChoice | undefined => {
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
        reason: `line ${line} has ${reason}, which exists only in the '${dialect}' dialect`,
      }
    }
    const count = counts[dialect]
    count.hints += 1
    if (count.hints === 1) {
      count.reason = reason
      count.line = line
    }
  }
  return undefined
}

const counted = (count: number): string => `${count} notification${count === 1 ? '' : 's'}`

const decide = ({ documented, wire }: Record<Dialect, EvidenceCount>): DialectChoice => {
  if (documented.hints === 0 && wire.hints === 0) {
    return {
      dialect: 'documented',
      ground: 'default',
      reason: 'no notification in the log indicates a dialect',
    }
  }
  const dialect = wire.hints > documented.hints ? 'wire' : 'documented'
  const { hints, reason, line } = dialect === 'wire' ? wire : documented
  const against = dialect === 'wire' ? documented.hints : wire.hints
  const others = against === 0 ? '' : `, ${counted(against)} at the other dialect`
  return {
    dialect,
    ground: 'hint',
    reason: `${counted(hints)} ${hints === 1 ? 'hints' : 'hint'} at '${dialect}'${others}; the first: ${reason} on line ${line}`,
  }
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
  const counts = { documented: noEvidence(), wire: noEvidence() }
  for await (const items of batches) {
    for (const item of items) {
      const choice = fromHeader(item) ?? countEvidence(counts, item)
      if (choice !== undefined) return choice
    }
  }
  return decide(counts)
}
