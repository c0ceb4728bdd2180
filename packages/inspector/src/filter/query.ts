/** One condition of a filter. */
export interface Condition {
  readonly field: ConditionField
  readonly value: string
  readonly isNot: boolean
  /** As it was written. */
  readonly text: string
}

const conditionFields = ['user', 'cmd', 'type', 'path', 'cause', 'by', 'seq', 'is', 'text', 'regex'] as const
type ConditionField = (typeof conditionFields)[number]

export interface FilterQuery {
  readonly conditions: readonly Condition[]
  /** Why a part of the filter could not be parsed. */
  readonly faults: readonly string[]
}

const part = /(-?)(?:(\/(?:[^/\\]|\\.)+\/i?)|(?:([a-z]+):)?(?:"((?:[^"\\]|\\.)*)"|(\S+)))/gy

const regexFault = (source: string): string | undefined => {
  try {
    regexOf(source)
    return undefined
  } catch (cause) {
    return `${source}: ${(cause as Error).message}`
  }
}

/** `/text/i` as a regular expression. */
export const regexOf = (source: string): RegExp => {
  const end = source.lastIndexOf('/')
  return new RegExp(source.slice(1, end), source.slice(end + 1))
}

/**
 * Reads what is typed into the filter: words, "words together", /a regular expression/, `user:s-03`, `cmd:21`,
 * `type:room.chatReceived`, `path:board.page`, `cause:muteAll`, `by:t-01`, `seq:100-200`, `is:unchanged`; a `-` in
 * front means not. All have to hold.
 */
export const parseFilter = (text: string): FilterQuery => {
  const conditions: Condition[] = []
  const faults: string[] = []
  for (const match of text.trim().matchAll(/\s*((?:"(?:[^"\\]|\\.)*"|\/(?:[^/\\]|\\.)+\/i?|[^\s"])+)/g)) {
    const written = match[1] as string
    part.lastIndex = 0
    const [, minus, regex, name, quoted, word] = part.exec(written) ?? []
    if (regex !== undefined) {
      const fault = regexFault(regex)
      if (fault !== undefined) faults.push(fault)
      else conditions.push({ field: 'regex', value: regex, isNot: minus === '-', text: written })
      continue
    }
    const isField = name !== undefined && (conditionFields as readonly string[]).includes(name)
    const value = quoted ?? word ?? ''
    if (value === '' && !isField) continue
    const field = isField ? (name as ConditionField) : 'text'
    const whole = isField || name === undefined ? value : `${name}:${value}`
    conditions.push({ field, value: whole, isNot: minus === '-', text: written })
  }
  return { conditions, faults }
}
