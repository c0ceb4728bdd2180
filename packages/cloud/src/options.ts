import type { Dialect } from '@roomfold/protocol'
import type { SchedulerLike } from 'rxjs'

/** Which of the service's two REST interfaces is asked for missing notifications. */
export type CloudApi = 'edu-v2' | 'scene-v1'

/** Why a token is asked for: there is none yet, or the service refused the last one. */
export type TokenReason = 'first' | 'expired'

/** What is passed to `fetch`. */
export interface CloudFetchOptions {
  readonly method: 'GET'
  readonly headers: Record<string, string>
  readonly signal: AbortSignal
  /** A redirect would carry the token to another place. */
  readonly redirect: 'error'
}

/** The part of `fetch` that is used: `globalThis.fetch` has it. */
export type CloudFetch = (address: string, options: CloudFetchOptions) => Promise<Response>

interface Reach {
  /** Where the service answers, such as `https://api.example.com`; a path may follow. */
  readonly baseUrl: string
  readonly appId: string
  readonly roomUuid: string
  /** The user who asks. Absent: the service takes the token's. */
  readonly uid?: string | undefined
  readonly api: CloudApi
  /** Which table of integers the room speaks. Default: `'documented'`. */
  readonly dialect?: Dialect | undefined
  /** Default: `globalThis.fetch`. */
  readonly fetch?: CloudFetch | undefined
  /** How long one request may take, its token and its whole body included, ms. Default: 10,000. */
  readonly timeout?: number | undefined
  /** How many notifications to ask for at once, 1 to 100: `scene-v1` only. Default: 100. */
  readonly pageSize?: number | undefined
  /** How many pages one call follows at most. Default: 1,000. */
  readonly pageLimit?: number | undefined
  /** The largest body that is read, bytes. Default: 67,108,864 (64 MiB). */
  readonly bodyLimit?: number | undefined
  /** Where time comes from. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
}

interface FixedToken {
  readonly token: string
  readonly getToken?: undefined
}

interface AskedToken {
  readonly token?: undefined
  /** Called once with `'first'`, and with `'expired'` when the service refused its last token. */
  readonly getToken: (reason: TokenReason) => string | Promise<string>
}

/** How the service is reached. Either `token` or `getToken`. */
export type CloudOptions = Reach & (FixedToken | AskedToken)
