import { type Decoded, decodeSnapshot, type ServiceSnapshot } from '@roomfold/protocol'
import type { either } from 'fp-ts'
import { addressesOf } from './addresses.ts'
import { decodedWith } from './decoded.ts'
import type { CloudFailure } from './failure.ts'
import type { CloudOptions } from './options.ts'
import { followPages } from './pages.ts'
import { requestsOf } from './request.ts'
import { succeeded } from './result.ts'
import { settingsOf } from './settings.ts'
import { tokensOf } from './tokens.ts'

/** Notifications that were fetched. */
export interface MissingNotifications {
  /** In order: each is an action, or the issue of an item that can't be decoded. Actions have no `ts`. */
  readonly items: readonly Decoded[]
}

/** The REST client of one room. Its methods neither reject nor throw. */
export interface Cloud {
  /** Fetches the snapshot of the room. */
  snapshot(signal?: AbortSignal): Promise<either.Either<CloudFailure, ServiceSnapshot>>
  /**
   * Fetches the notifications from sequence `from` (inclusive) up to at least `to`, or to the newest if `to` is undefined.
   * The last page may contain later ones.
   */
  missing(
    from: number,
    to: number | undefined,
    signal?: AbortSignal,
  ): Promise<either.Either<CloudFailure, MissingNotifications>>
}

/**
 * Creates a REST client of one room. Pass it to a store as `catchUp`.
 *
 * @throws RangeError when an option is out of its range.
 *
 * @example
 * ```ts
 * import { createCloud } from '@roomfold/cloud'
 *
 * const list = [{ sequence: 12, cmd: 3, version: 1, data: { message: 'hi', type: 1 } }]
 * const answer = { code: 0, msg: 'Success', data: { total: 1, count: 1, nextId: null, list } }
 * const cloud = createCloud({
 *   baseUrl: 'https://api.example.com',
 *   appId: 'my-app',
 *   roomUuid: 'biology',
 *   api: 'edu-v2',
 *   getToken: (reason) => `a token, ${reason}`,
 *   fetch: async () => new Response(JSON.stringify(answer)),
 * })
 * const missing = await cloud.missing(12, undefined)
 * if (missing._tag === 'Right') console.log(missing.right.items.length) // 1
 * else console.error(missing.left.code, missing.left.message)
 * ```
 */
export const createCloud = (options: CloudOptions): Cloud => {
  const settings = settingsOf(options)
  const addresses = addressesOf(options, settings.pageSize)
  const get = requestsOf(settings, tokensOf(options))
  const snapshotOf = decodedWith(decodeSnapshot)
  return {
    snapshot: async (signal) => {
      const answer = await get(addresses.snapshot, signal)
      return answer._tag === 'Left' ? answer : snapshotOf(answer.right)
    },
    missing: async (from, to, signal) => {
      const items = await followPages(settings, addresses, get, { from, to }, signal)
      return items._tag === 'Left' ? items : succeeded({ items: items.right })
    },
  }
}
