import type { Dialect } from '@roomfold/protocol'
import type { SchedulerLike } from 'rxjs'

/** The REST interface from which missing notifications are fetched. */
export type CloudApi = 'edu-v2' | 'scene-v1'

/** Why a token is requested: there is none yet, or the service rejected the last one. */
export type TokenReason = 'first' | 'expired'

/** The options of `fetch`. */
export interface CloudFetchOptions {
  readonly method: 'GET'
  readonly headers: Record<string, string>
  readonly signal: AbortSignal
  /** A redirect would send the token to another host. */
  readonly redirect: 'error'
}

/** The signature of `fetch` that is used; `globalThis.fetch` satisfies it. */
export type CloudFetch = (address: string, options: CloudFetchOptions) => Promise<Response>

interface Reach {
  /** The base URL of the service, such as `https://api.example.com`, optionally with a path. */
  readonly baseUrl: string
  readonly appId: string
  readonly roomUuid: string
  /** The user id of requests. Default: the token's. */
  readonly uid?: string | undefined
  readonly api: CloudApi
  /** The dialect of the room. Default: `'documented'`. */
  readonly dialect?: Dialect | undefined
  /** Default: `globalThis.fetch`. */
  readonly fetch?: CloudFetch | undefined
  /** The timeout of one request, including its token and body, ms. Default: 10,000. */
  readonly timeout?: number | undefined
  /** Notifications per page, 1 to 100; `scene-v1` only. Default: 100. */
  readonly pageSize?: number | undefined
  /** The largest number of pages per call. Default: 1,000. */
  readonly pageLimit?: number | undefined
  /** The largest body that is read, bytes. Default: 67,108,864 (64 MiB). */
  readonly bodyLimit?: number | undefined
  /** The scheduler of timeouts. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
}

interface FixedToken {
  readonly token: string
  readonly getToken?: undefined
}

interface AskedToken {
  readonly token?: undefined
  /** Called once with `'first'`, and with `'expired'` after the service rejected the last token. */
  readonly getToken: (reason: TokenReason) => string | Promise<string>
}

/** Options of `createCloud`. Pass either `token` or `getToken`. */
export type CloudOptions = Reach & (FixedToken | AskedToken)
