import { type Decoded, decodeSequences, type SequencesPage } from '@roomfold/protocol'
import type { Addresses } from './addresses.ts'
import { decodedWith } from './decoded.ts'
import { failureOf } from './failure.ts'
import type { Get } from './request.ts'
import { failed, type Result, succeeded } from './result.ts'
import type { Settings } from './settings.ts'

/** Follows the pages from a sequence on, until there is no next one or it begins behind `to`. */
export const followPages = async (
  { pageLimit, decode }: Settings,
  addresses: Addresses,
  get: Get,
  range: { readonly from: number; readonly to: number | undefined },
  signal: AbortSignal | undefined,
): Promise<Result<readonly Decoded[]>> => {
  const pageOf = decodedWith((text) => decodeSequences(text, decode))
  const items: Decoded[] = []
  let next = range.from
  for (let count = 0; count < pageLimit; count += 1) {
    const answer = await get(addresses.sequences(next), signal)
    const page = answer._tag === 'Left' ? answer : pageOf(answer.right)
    if (page._tag === 'Left') return page
    for (const item of page.right.items) items.push(item)
    const following = nextOf(page.right, next)
    if (following._tag === 'Left') return following
    if (following.right === undefined || following.right > (range.to ?? Infinity)) return succeeded(items)
    next = following.right
  }
  const message = `more than ${pageLimit} pages from ${range.from} on: take a snapshot, or raise pageLimit`
  return failed(failureOf('refused', message))
}

/** Where the next page begins. One that begins where this one did, or before, would never end. */
const nextOf = ({ nextId }: SequencesPage, from: number): Result<number | undefined> =>
  nextId === undefined || nextId > from
    ? succeeded(nextId)
    : failed(failureOf('unreadable', `the page from ${from} on names ${nextId} as the next one`))
