import type { Space } from '../wire/dialect.ts'

/**
 * Why a message, or a part of one, could not be decoded. Codes are stable.
 *
 * - `notJson`: the text isn't JSON, or a parsed value holds what JSON can't carry.
 * - `notAnObject`: JSON, but not an object where a notification or a body belongs.
 * - `cmdInvalid`: `cmd` is missing or not an integer from 0 on.
 * - `sequenceInvalid`: `sequence` is there and not an integer from 0 on.
 * - `fieldInvalid`: another field has the wrong shape; `path`, `expected` and `received` say which.
 * - `dialectContradicted`: an `action` that only the other dialect has. Decode with `dialect` set to that one.
 * - `serviceError`: a REST answer whose `code` isn't 0; `serviceCode` has it.
 * - `unexpected`: reading the input itself failed, such as a getter that throws.
 */
export type ProtocolIssueCode =
  | 'notJson'
  | 'notAnObject'
  | 'cmdInvalid'
  | 'sequenceInvalid'
  | 'fieldInvalid'
  | 'dialectContradicted'
  | 'serviceError'
  | 'unexpected'

export interface ProtocolIssue {
  readonly code: ProtocolIssueCode
  /** A sentence for people. */
  readonly message: string
  /** Where in the notification, such as `['data', 'fromUser', 'userUuid']`. Empty: the notification as a whole. */
  readonly path: readonly string[]
  /** What belongs there. */
  readonly expected?: string | undefined
  /** What stands there, at most 120 characters. */
  readonly received: string
  /** The notification's place in the order, when it could be read: the order can advance past it. */
  readonly sequence?: number | undefined
  readonly cmd?: number | undefined
  readonly space?: Space | undefined
  /** The answer's `code`, for `serviceError`. */
  readonly serviceCode?: number | undefined
}

const excerptLength = 120

const shorten = (text: string): string =>
  text.length <= excerptLength ? text : `${text.slice(0, excerptLength - 1)}…`

/** A short picture of a value for an error message. Never throws, never walks far into a large value. */
export const excerptOf = (value: unknown, levels = 2): string => shorten(pictureOf(value, levels))

const pictureOf = (value: unknown, levels: number): string => {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, excerptLength))
  if (Array.isArray(value)) {
    if (levels === 0) return `[${value.length} items]`
    return `[${value
      .slice(0, 8)
      .map((item) => pictureOf(item, levels - 1))
      .join(',')}${value.length > 8 ? ',…' : ''}]`
  }
  if (typeof value === 'object' && value !== null) return pictureOfObject(value, levels)
  return value === undefined ? 'nothing' : String(value)
}

const pictureOfObject = (value: object, levels: number): string => {
  const keys: string[] = []
  for (const key in value) {
    if (keys.length === 8) break
    keys.push(key)
  }
  if (levels === 0) return keys.length === 0 ? '{}' : '{…}'
  const members = keys.map(
    (key) =>
      `${JSON.stringify(key.slice(0, excerptLength))}:${pictureOf((value as Record<string, unknown>)[key], levels - 1)}`,
  )
  return `{${members.join(',')}}`
}

/** An excerpt of a text as it was received. */
export const excerptOfText = (text: string): string => shorten(text.slice(0, excerptLength + 1))
