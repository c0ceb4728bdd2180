import { formatValuePath, parseValuePath } from '../search/value-path.ts'
import { redactionOf, redactKey } from './fields.ts'
import type { RedactOptions } from './redact.ts'

/** Maps references into a log to the same references into its redacted log. */
export interface Pseudonymizer {
  /** The pseudonym of a user id, a stream id or a text in a property. */
  readonly id: (id: string) => string
  /** The path of a value, such as `users.s-19.muteChat`, with its ids and keys as pseudonyms. */
  readonly path: (path: string) => string
}

/**
 * Creates the mapping that `redact` applies with the same key, for links and commands that refer to a log.
 *
 * @throws TypeError from `path`, when the text is not a valid path.
 *
 * @example
 * ```ts
 * import { createPseudonymizer } from '@roomfold/replay'
 *
 * const { path } = createPseudonymizer({ key: 'k' })
 * console.log(path('properties.board.page')) // properties.board.page
 * ```
 */
export const createPseudonymizer = (options: Pick<RedactOptions, 'key' | 'keep'>): Pseudonymizer => {
  const redaction = redactionOf(options)
  const id = (text: string): string => redaction.pseudonyms.id(text)
  const path = (text: string): string => {
    const [root = '', ...rest] = parseValuePath(text)
    const hasEntityId = root === 'users' || root === 'streams'
    const segments = rest.map((segment, index) =>
      hasEntityId && index === 0 ? id(segment) : redactKey(segment, redaction),
    )
    return formatValuePath([root, ...segments])
  }
  return { id, path }
}
