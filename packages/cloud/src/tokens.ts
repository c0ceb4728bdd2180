import { failureOf, reasonOf } from './failure.ts'
import type { CloudOptions, TokenReason } from './options.ts'
import { failed, type Result, succeeded } from './result.ts'

type Token = Result<string>

/** Manages the token. Concurrent requests share one call of `getToken`. */
export interface Tokens {
  current(): Promise<Token>
  /** Renews a rejected token. Undefined if the token is fixed. */
  renewed(refused: string): Promise<Token> | undefined
}

interface CachedToken {
  readonly asked: Promise<Token>
  value: string | undefined
}

const noToken = (reason: string): Token => failed(failureOf('unauthorized', `getToken failed: ${reason}`))

const ask = async (
  getToken: (reason: TokenReason) => string | Promise<string>,
  reason: TokenReason,
): Promise<Token> => {
  try {
    const token: unknown = await getToken(reason)
    return typeof token === 'string' && token !== ''
      ? succeeded(token)
      : noToken('it did not return a string')
  } catch (cause) {
    return noToken(reasonOf(cause))
  }
}

const renewableTokens = (getToken: (reason: TokenReason) => string | Promise<string>): Tokens => {
  let held: CachedToken | undefined
  const hold = (reason: TokenReason): Promise<Token> => {
    const holding: CachedToken = {
      value: undefined,
      asked: ask(getToken, reason).then((token) => {
        if (token._tag === 'Right') holding.value = token.right
        else if (held === holding) held = undefined
        return token
      }),
    }
    held = holding
    return holding.asked
  }
  return {
    current: () => held?.asked ?? hold('first'),
    // Undefined: another request is already renewing it.
    renewed: (refused) => (held !== undefined && held.value !== refused ? held.asked : hold('expired')),
  }
}

export const tokensOf = (options: CloudOptions): Tokens => {
  if (options.getToken !== undefined) return renewableTokens(options.getToken)
  const token: Token = succeeded(options.token)
  return { current: () => Promise.resolve(token), renewed: () => undefined }
}
