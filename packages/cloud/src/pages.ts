import { type Decoded, decodeSequences, type SequencesPage } from '@roomfold/protocol'
import { either } from 'fp-ts'
import type { Addresses } from './addresses.ts'
import { decodedWith } from './decoded.ts'
import { type CloudFailure, failureOf } from './failure.ts'
import type { Get } from './request.ts'
import type { Settings } from './settings.ts'

type Outcome<T> = either.Either<CloudFailure, T>

/** Follows the pages from a sequence on, until there is no next one or it begins behind `to`. */
export const followPages = async (
  { pageLimit, decode }: Settings,
  addresses: Addresses,
  get: Get,
  range: { readonly from: number; readonly to: number | undefined },
  signal: AbortSignal | undefined,
): Promise<Outcome<readonly Decoded[]>> => {
  const pageOf = decodedWith((text) => decodeSequences(text, decode))
  const items: Decoded[] = []
  let next = range.from
  for (let count = 0; count < pageLimit; count += 1) {
    const answer = await get(addresses.sequences(next), signal)
    const page = either.isLeft(answer) ? answer : pageOf(answer.right)
    if (either.isLeft(page)) return page
    for (const item of page.right.items) items.push(item)
    const following = nextOf(page.right, next)
    if (either.isLeft(following)) return following
    if (following.right === undefined || following.right > (range.to ?? Infinity)) return either.right(items)
    next = following.right
  }
  const message = `more than ${pageLimit} pages from ${range.from} on: take a snapshot, or raise pageLimit`
  return either.left(failureOf('refused', message))
}

/** Where the next page begins. One that begins where this one did, or before, would never end. */
const nextOf = ({ nextId }: SequencesPage, from: number): Outcome<number | undefined> =>
  nextId === undefined || nextId > from
    ? either.right(nextId)
    : either.left(failureOf('malformed', `the page from ${from} on names ${nextId} as the next one`))
