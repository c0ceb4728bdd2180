import { type Decoded, decodeSequences, type SequencesPage } from '@roomfold/protocol'
import type { Addresses } from './addresses.ts'
import { decodedWith } from './decoded.ts'
import { failureOf } from './failure.ts'
import type { Get } from './request.ts'
import { failed, type Result, succeeded } from './result.ts'
import type { Settings } from './settings.ts'

/** Fetches pages from a sequence until there is no next one or it begins after `to`. */
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
  const message = `more than ${pageLimit} pages from sequence ${range.from}: take a snapshot, or raise pageLimit`
  return failed(failureOf('refused', message))
}

/** Where the next page begins. A failure if it doesn't advance: the loop would not end. */
const nextOf = ({ nextId }: SequencesPage, from: number): Result<number | undefined> =>
  nextId === undefined || nextId > from
    ? succeeded(nextId)
    : failed(
        failureOf(
          'unreadable',
          `the page from sequence ${from} has the next page ${nextId}, which does not advance`,
        ),
      )
