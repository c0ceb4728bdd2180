/** The REST client of one room. */
export type { Cloud, MissingNotifications } from './cloud.ts'
export { createCloud } from './cloud.ts'
/** Failures of requests. */
export type { CloudFailure, CloudFailureCode } from './failure.ts'
/** Options of the client. */
export type {
  CloudApi,
  CloudFetch,
  CloudFetchOptions,
  CloudOptions,
  TokenReason,
} from './options.ts'
