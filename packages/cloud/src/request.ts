import { type Answer, accepted } from './answer.ts'
import { readBody } from './body.ts'
import { withinDeadline } from './deadline.ts'
import { failureOf } from './failure.ts'
import { failed, type Result, succeeded } from './result.ts'
import { retryAfterOf } from './retry-after.ts'
import type { Settings } from './settings.ts'
import type { Tokens } from './tokens.ts'

/** Requests a URL: a 2xx response or a failure. */
export type Get = (address: string, signal: AbortSignal | undefined) => Promise<Result<Answer>>

const headersOf = ({ uid, api }: Settings, token: string): Record<string, string> => {
  const headers: Record<string, string> = { 'x-agora-token': token }
  if (uid !== undefined) headers['x-agora-uid'] = uid
  if (api === 'edu-v2') headers['Authorization'] = `agora token=${token}`
  return headers
}

const send = async (
  settings: Settings,
  address: string,
  token: string,
  signal: AbortSignal,
): Promise<Result<Answer>> => {
  const headers = headersOf(settings, token)
  const response = await settings.fetch(address, { method: 'GET', headers, signal, redirect: 'error' })
  const status: unknown = response?.status
  if (typeof status !== 'number') return failed(failureOf('network', 'fetch gave no response'))
  const text = await readBody(response, settings.bodyLimit, signal)
  if (text === undefined) {
    const message = `the response is larger than ${settings.bodyLimit} bytes: raise bodyLimit`
    return failed(failureOf('refused', message, { status }))
  }
  const retryAfter = retryAfterOf(response.headers, settings.scheduler.now())
  return succeeded({ status, retryAfter, text })
}

const isTokenRejected = (result: Result<Answer>): boolean =>
  result._tag === 'Right' && result.right.status === 401

/** Sends a request with the current token, and again with a renewed one if it was rejected. */
const sendWithToken = async (
  settings: Settings,
  tokens: Tokens,
  address: string,
  signal: AbortSignal,
): Promise<Result<Answer>> => {
  const token = await tokens.current()
  if (token._tag === 'Left') return token
  const result = await send(settings, address, token.right, signal)
  const renewed = isTokenRejected(result) && !signal.aborted ? tokens.renewed(token.right) : undefined
  if (renewed === undefined) return result
  const fresh = await renewed
  return fresh._tag === 'Left' ? fresh : send(settings, address, fresh.right, signal)
}

export const requestsOf =
  (settings: Settings, tokens: Tokens): Get =>
  async (address, signal) => {
    const result = await withinDeadline(settings, signal, (within) =>
      sendWithToken(settings, tokens, address, within),
    )
    return result._tag === 'Left' ? result : accepted(result.right)
  }
