import { failureOf, reasonOf } from './failure.ts'
import type { CloudOptions, TokenReason } from './options.ts'
import { failed, type Result, succeeded } from './result.ts'

type Token = Result<string>

/** The token that requests carry. Several requests at once share one question. */
export interface Tokens {
  current(): Promise<Token>
  /** Another token than the one that was refused; undefined when there can be none. */
  renewed(refused: string): Promise<Token> | undefined
}

interface Held {
  readonly asked: Promise<Token>
  value: string | undefined
}

const unavailable = (reason: string): Token =>
  failed(failureOf('unauthorized', `there is no token: ${reason}`))

const ask = async (
  getToken: (reason: TokenReason) => string | Promise<string>,
  reason: TokenReason,
): Promise<Token> => {
  try {
    const token: unknown = await getToken(reason)
    return typeof token === 'string' && token !== '' ? succeeded(token) : unavailable('getToken gave no text')
  } catch (cause) {
    return unavailable(reasonOf(cause))
  }
}

const askedTokens = (getToken: (reason: TokenReason) => string | Promise<string>): Tokens => {
  let held: Held | undefined
  const hold = (reason: TokenReason): Promise<Token> => {
    const holding: Held = {
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
    // A value that is still undefined is being asked for by another request.
    renewed: (refused) => (held !== undefined && held.value !== refused ? held.asked : hold('expired')),
  }
}

export const tokensOf = (options: CloudOptions): Tokens => {
  if (options.getToken !== undefined) return askedTokens(options.getToken)
  const token: Token = succeeded(options.token)
  return { current: () => Promise.resolve(token), renewed: () => undefined }
}
