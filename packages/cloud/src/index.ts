/** The REST service of one room. */
export type { Cloud, MissingNotifications } from './cloud.ts'
export { createCloud } from './cloud.ts'
/** Why the service gave no answer. */
export type { CloudFailure, CloudFailureCode } from './failure.ts'
/** How the service is reached. */
export type {
  CloudApi,
  CloudFetch,
  CloudFetchOptions,
  CloudOptions,
  TokenReason,
} from './options.ts'
