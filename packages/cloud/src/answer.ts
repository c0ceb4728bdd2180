import { type CloudFailure, type CloudFailureCode, failureOf } from './failure.ts'
import { failed, type Result, succeeded } from './result.ts'

/** An HTTP response. */
export interface Answer {
  readonly status: number
  /** ms. Undefined if the response has no `Retry-After`. */
  readonly retryAfter: number | undefined
  readonly text: string
}

/** Service codes with their own failure code. */
const codeOfService = new Map<number, CloudFailureCode>([
  [20404101, 'gone'],
  [20404100, 'roomGone'],
  [20404200, 'userGone'],
])

/** The failure code of an HTTP status or service code. */
const codeOf = (status: number, serviceCode: number | undefined): CloudFailureCode => {
  if (status === 401) return 'unauthorized'
  if (status === 429) return 'limited'
  const known = serviceCode === undefined ? undefined : codeOfService.get(serviceCode)
  return known ?? (status >= 500 ? 'unavailable' : 'refused')
}

/** The failure of a response, by its HTTP status or the code in its body. */
export const responseFailure = (
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
  const detail = typeof msg === 'string' ? `: ${msg.slice(0, 200)}` : ''
  return `the service answered with HTTP ${status}${typeof code === 'number' ? `, code ${code}` : ''}${detail}`
}

/** The response if its HTTP status is 2xx, else a failure. */
export const accepted = (answer: Answer): Result<Answer> => {
  const { status, text } = answer
  if (status >= 200 && status < 300) return succeeded(answer)
  const { code, msg } = bodyOf(text)
  const serviceCode = typeof code === 'number' && code !== 0 ? code : undefined
  return failed(responseFailure(answer, serviceCode, sentenceOf(status, serviceCode, msg)))
}
