import { jsonrepair } from 'jsonrepair'
import { isObject, parseJson } from './shape.ts'

export interface Repaired {
  /** Undefined: it has no complete value. */
  readonly value: unknown
  /** Objects and lists that are cut off at the end. Empty if the text is only damaged. */
  readonly cut: ReadonlySet<unknown>
}

/** An unclosed list or object, and where its last complete element ends. */
interface Open {
  readonly closer: string
  end: number
}

/** The unclosed lists and objects at the end of a text. Undefined if brackets don't match: the text is damaged. */
const openAtEnd = (text: string): readonly Open[] | undefined => {
  const stack: Open[] = []
  for (const { 0: token, 1: quote, index } of text.matchAll(/"(?:[^"\\]|\\[\s\S])*("|\\?$)|[{}[\],]/g)) {
    const innermost = stack.at(-1)
    if (token === '{' || token === '[') stack.push({ closer: token === '{' ? '}' : ']', end: index + 1 })
    else if (token === ',' && innermost !== undefined) innermost.end = index
    else if ((token === '}' || token === ']') && stack.pop()?.closer !== token) return undefined
    // A missing quote inverts all strings after it: the last one then begins like the text between two strings.
    if (quote !== undefined && quote !== '"' && /^"\s*[,:}\]]/.test(token)) return undefined
  }
  return stack
}

const lastOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.at(-1)
  return isObject(value) ? Object.values(value).at(-1) : undefined
}

const repaired = (text: string): unknown => {
  try {
    return parseJson(text) ?? parseJson(jsonrepair(text))
  } catch {
    return undefined
  }
}

/** Completes a truncated text after the last complete element of its innermost unclosed list, if there is one. */
const completed = (text: string, open: readonly Open[]): Repaired => {
  const list = open.findLastIndex(({ closer }) => closer === ']')
  const kept = list < 0 ? open : open.slice(0, list + 1)
  const closers = kept.map(({ closer }) => closer).reverse()
  const root = repaired(list < 0 ? text : text.slice(0, kept[list]?.end) + closers.join(''))
  const cut = new Set<unknown>()
  let value = root
  for (let level = 0; level < kept.length; level += 1) {
    cut.add(value)
    value = lastOf(value)
  }
  return { value: root, cut }
}

/** Repairs a damaged document. Undefined if that fails. */
export const repairJson = (text: string): Repaired | undefined => {
  const open = openAtEnd(text)
  if (open !== undefined && open.length > 0) return completed(text, open)
  const value = repaired(text)
  return value === undefined ? undefined : { value, cut: new Set() }
}
