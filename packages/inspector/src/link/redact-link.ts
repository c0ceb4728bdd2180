import { createPseudonymizer, type Pseudonymizer } from '@roomfold/replay'
import { formatLink, type Link, parseLink } from './link.ts'

/** Conditions of a filter that contain no personal data. */
const safeConditions = ['cmd', 'type', 'seq', 'is']

const pathOf = (path: string, { path: redacted }: Pseudonymizer): string | undefined => {
  try {
    return redacted(path)
  } catch {
    return undefined
  }
}

const conditionOf = (condition: string, { id }: Pseudonymizer): string | undefined => {
  const [, minus = '', field = '', quoted, word = ''] =
    /^(-?)([a-z]+):(?:"((?:[^"\\]|\\.)*)"|(\S+))$/.exec(condition) ?? []
  if (safeConditions.includes(field)) return condition
  return field === 'user' || field === 'by' ? `${minus}${field}:${id(quoted ?? word)}` : undefined
}

const filterOf = (filter: string, pseudonyms: Pseudonymizer): string =>
  (filter.match(/(?:"(?:[^"\\]|\\.)*"|[^\s"])+/g) ?? [])
    .flatMap((condition) => conditionOf(condition, pseudonyms) ?? [])
    .join(' ')

/**
 * Translates a link for the log that `redact` writes with the same key: user ids and value paths become pseudonyms.
 * Words of the filter are left out, because the redacted log doesn't contain them.
 *
 * @example
 * ```ts
 * import { redactLink } from '@roomfold/inspector/link'
 *
 * console.log(redactLink('seq=1200&path=properties.board.page', 'k')) // seq=1200&path=properties.board.page
 * ```
 */
export const redactLink = (link: string, key: string): string => {
  const { user, path, q, ...rest } = parseLink(link)
  const pseudonyms = createPseudonymizer({ key })
  const translated: Record<string, string | undefined> = {
    ...rest,
    user: user && pseudonyms.id(user),
    path: path && pathOf(path, pseudonyms),
    q: q && filterOf(q, pseudonyms),
  }
  return formatLink(translated as Link)
}
