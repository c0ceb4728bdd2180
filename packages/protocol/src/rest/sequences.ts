import type { either } from 'fp-ts'
import type { Decoded, DecodeOptions } from '../message/decode.ts'
import { left, right } from '../message/either.ts'
import type { ProtocolIssue } from '../message/issue.ts'
import { notificationToAction } from '../message/notification.ts'
import { isPlace } from '../wire/primitives.ts'
import { dataOfAnswer, shapeIssue } from './answer.ts'

/** One page of the notifications that a room has sent. */
export interface SequencesPage {
  /** In the order of the answer: each an action, or the issue of an item that can't be decoded. */
  readonly items: readonly Decoded[]
  /** Where the next page begins. Undefined: this was the last. */
  readonly nextId: number | undefined
  /** How many there are in all, where the answer says. */
  readonly total: number | undefined
}

/**
 * Decodes the body of a REST `sequences` answer: JSON text or the parsed body. Items have no `ts`. An item
 * that can't be decoded is a `Left` in its place; only an answer that is no page at all is a `Left` as a whole.
 *
 * @example
 * ```ts
 * import { decodeSequences } from '@roomfold/protocol'
 *
 * const body = { code: 0, msg: 'Success', ts: 1611307477000, data: { total: 1, nextId: null, list: [
 *   { sequence: 11, cmd: 5, version: 1, data: { action: 1, changeProperties: { x: 1 } } },
 * ] } }
 * const page = decodeSequences(body, { dialect: 'wire' })
 * if (page._tag === 'Right') console.log(page.right.items.length, page.right.nextId) // 1 undefined
 * ```
 */
export const decodeSequences = (
  input: unknown,
  options?: DecodeOptions,
): either.Either<ProtocolIssue, SequencesPage> => {
  const data = dataOfAnswer(input)
  if (data._tag === 'Left') return data
  const { list, nextId, total } = data.right as { list?: unknown; nextId?: unknown; total?: unknown }
  if (!Array.isArray(list)) return left(shapeIssue(['data', 'list'], 'list of notifications', list))
  if (nextId !== undefined && nextId !== null && !isPlace(nextId)) {
    return left(shapeIssue(['data', 'nextId'], 'integer from 0 on, or null', nextId))
  }
  const space = options?.space ?? 'channel'
  const dialect = options?.dialect ?? 'documented'
  return right({
    items: list.map((item) => notificationToAction(item, space, dialect)),
    nextId: nextId ?? undefined,
    total: isPlace(total) ? total : undefined,
  })
}
