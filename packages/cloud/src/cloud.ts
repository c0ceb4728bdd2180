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

/** Notifications that were not delivered. */
export interface MissingNotifications {
  /** In the order of the answers: each an action, or the issue of an item that can't be decoded. Items have no `ts`. */
  readonly items: readonly Decoded[]
}

/** What the service knows of one room. Nothing here rejects or throws. */
export interface Cloud {
  /** The service's own picture of the room, which replaces what was known. */
  snapshot(signal?: AbortSignal): Promise<either.Either<CloudFailure, ServiceSnapshot>>
  /**
   * The notifications from sequence `from` on, `from` included, up to at least `to`; undefined: all there are.
   * The last page may reach beyond `to`.
   */
  missing(
    from: number,
    to: number | undefined,
    signal?: AbortSignal,
  ): Promise<either.Either<CloudFailure, MissingNotifications>>
}

/**
 * Reaches the REST service of one room. It can be given to a store as what fills its gaps.
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
