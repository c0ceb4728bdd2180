/** Links into a log, such as `seq=1200&user=s-03`, and their form for a redacted log. */
export { redactLink } from './redact-link.ts'
