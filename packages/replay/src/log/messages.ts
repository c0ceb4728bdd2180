import { embeddedIn } from './embedded.ts'
import { has, isMessage, isObject, listOf, parseJson } from './shape.ts'

/** Nesting of objects and lists that is searched. */
const maxDepth = 8

/**
 * Finds messages in any value: in a text that contains JSON, in a REST response, in a field of a logger's line. A
 * message that is text stays text.
 */
export const messagesIn = (value: unknown, text?: string, depth = 0): readonly unknown[] => {
  if (depth > maxDepth) return []
  if (typeof value === 'string') return messagesInText(value, depth)
  if (Array.isArray(value)) return value.flatMap((element) => messagesIn(element, undefined, depth + 1))
  if (!isObject(value)) return []
  const isWhole = isMessage(value)
  if (isWhole && (has(value, 'data') || has(value, 'list'))) return [text ?? value]
  const inside =
    listOf(value) ?? Object.values(value).flatMap((field) => messagesIn(field, undefined, depth + 1))
  // A row of a table may have `cmd` and `sequence` beside the column with the notification.
  return isWhole && inside.length === 0 ? [text ?? value] : inside
}

const messagesInText = (text: string, depth: number): readonly unknown[] => {
  if (!/[{[]/.test(text)) return []
  const value = parseJson(text)
  if (value !== undefined) return messagesIn(value, text, depth + 1)
  return embeddedIn(text).objects.flatMap((object) => messagesIn(object.value, object.text, depth + 1))
}
