import { either } from 'fp-ts'
import { type Answer, accepted } from './answer.ts'
import { readBody } from './body.ts'
import { withinDeadline } from './deadline.ts'
import { type CloudFailure, failureOf } from './failure.ts'
import { retryAfterOf } from './retry-after.ts'
import type { Settings } from './settings.ts'
import type { Tokens } from './tokens.ts'

type Outcome = either.Either<CloudFailure, Answer>

/** Gets one address: its good answer, or why there is none. */
export type Get = (address: string, signal: AbortSignal | undefined) => Promise<Outcome>

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
): Promise<Outcome> => {
  const headers = headersOf(settings, token)
  const response = await settings.fetch(address, { method: 'GET', headers, signal, redirect: 'error' })
  const status: unknown = response?.status
  if (typeof status !== 'number') return either.left(failureOf('network', 'fetch gave no response'))
  const text = await readBody(response, settings.bodyLimit, signal)
  if (text === undefined) {
    const message = `the answer is larger than ${settings.bodyLimit} bytes`
    return either.left(failureOf('refused', message, { status }))
  }
  const retryAfter = retryAfterOf(response.headers?.get('retry-after'), settings.clock.now())
  return either.right({ status, retryAfter, text })
}

const isRefusedToken = (outcome: Outcome): boolean => either.isRight(outcome) && outcome.right.status === 401

/** Sends with the token at hand, and once more with a fresh one when that was refused. */
const sendWithToken = async (
  settings: Settings,
  tokens: Tokens,
  address: string,
  signal: AbortSignal,
): Promise<Outcome> => {
  const token = await tokens.current()
  if (either.isLeft(token)) return token
  const outcome = await send(settings, address, token.right, signal)
  const renewed = isRefusedToken(outcome) && !signal.aborted ? tokens.renewed(token.right) : undefined
  if (renewed === undefined) return outcome
  const fresh = await renewed
  return either.isLeft(fresh) ? fresh : send(settings, address, fresh.right, signal)
}

export const requestsOf =
  (settings: Settings, tokens: Tokens): Get =>
  async (address, signal) => {
    const outcome = await withinDeadline(settings, signal, (within) =>
      sendWithToken(settings, tokens, address, within),
    )
    return either.isLeft(outcome) ? outcome : accepted(outcome.right)
  }
