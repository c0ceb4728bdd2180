import { type CloudFailure, type CloudFailureCode, failureOf } from './failure.ts'
import { failed, type Result, succeeded } from './result.ts'

/** What came back. */
export interface Answer {
  readonly status: number
  /** ms; undefined where the answer has no `Retry-After`. */
  readonly retryAfter: number | undefined
  readonly text: string
}

/** Codes of the service that have a meaning of their own. */
const codeOfService = new Map<number, CloudFailureCode>([
  [20404101, 'gone'],
  [20404100, 'roomGone'],
  [20404200, 'userGone'],
])

/** What a refusal is called. */
const codeOf = (status: number, serviceCode: number | undefined): CloudFailureCode => {
  if (status === 401) return 'unauthorized'
  if (status === 429) return 'limited'
  const known = serviceCode === undefined ? undefined : codeOfService.get(serviceCode)
  return known ?? (status >= 500 ? 'unavailable' : 'refused')
}

/** An answer that is a refusal, by its HTTP status or by the code in its body. */
export const refusal = (
  { status, retryAfter }: Answer,
  serviceCode: number | undefined,
  message: string,
): CloudFailure => failureOf(codeOf(status, serviceCode), message, { status, serviceCode, retryAfter })

const bodyOf = (text: string): { readonly code?: unknown; readonly msg?: unknown } => {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? body : {}
  } catch {
    return {}
  }
}

const sentenceOf = (status: number, code: unknown, msg: unknown): string => {
  const said = typeof msg === 'string' ? `: ${msg.slice(0, 200)}` : ''
  return `the service answered with HTTP ${status}${typeof code === 'number' ? `, code ${code}` : ''}${said}`
}

/** The answer, if its HTTP status is a good one. */
export const accepted = (answer: Answer): Result<Answer> => {
  const { status, text } = answer
  if (status >= 200 && status < 300) return succeeded(answer)
  const { code, msg } = bodyOf(text)
  const serviceCode = typeof code === 'number' && code !== 0 ? code : undefined
  return failed(refusal(answer, serviceCode, sentenceOf(status, serviceCode, msg)))
}
