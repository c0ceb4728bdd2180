import type { DecodeOptions } from '@roomfold/protocol'
import { asyncScheduler, type SchedulerLike } from 'rxjs'
import type { CloudFetch, CloudOptions } from './options.ts'

/** Validated options with defaults. */
export interface Settings {
  readonly uid: string | undefined
  readonly api: CloudOptions['api']
  readonly decode: DecodeOptions
  readonly fetch: CloudFetch
  readonly timeout: number
  readonly pageSize: number
  readonly pageLimit: number
  readonly bodyLimit: number
  readonly scheduler: SchedulerLike
}

/** Looked up per request, so that a replaced `globalThis.fetch` is used. */
const platformFetch: CloudFetch = (address, options) => globalThis.fetch(address, options)

const check = (holds: boolean, name: string, expected: string, received: unknown): void => {
  if (!holds) throw new RangeError(`${name}: expected ${expected}, received ${String(received)}`)
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1

export const settingsOf = (options: CloudOptions): Settings => {
  const { timeout = 10_000, pageSize = 100, pageLimit = 1_000, bodyLimit = 64 * 1024 * 1024 } = options
  const { baseUrl, api, dialect = 'documented', uid, token, getToken } = options
  check(typeof baseUrl === 'string' && baseUrl !== '', 'baseUrl', 'a URL', baseUrl)
  check(api === 'edu-v2' || api === 'scene-v1', 'api', "'edu-v2' or 'scene-v1'", api)
  check(dialect === 'documented' || dialect === 'wire', 'dialect', "'documented' or 'wire'", dialect)
  check((token === undefined) !== (getToken === undefined), 'token', 'either token or getToken', 'not one')
  check(timeout > 0 && timeout <= 0x7fffffff, 'timeout', 'milliseconds from 1 to 2147483647', timeout)
  check(isCount(pageSize) && pageSize <= 100, 'pageSize', 'an integer from 1 to 100', pageSize)
  check(isCount(pageLimit), 'pageLimit', 'an integer from 1 on', pageLimit)
  check(isCount(bodyLimit), 'bodyLimit', 'an integer from 1 on', bodyLimit)
  const { fetch = platformFetch, scheduler = asyncScheduler } = options
  return { uid, api, decode: { dialect }, fetch, timeout, pageSize, pageLimit, bodyLimit, scheduler }
}
