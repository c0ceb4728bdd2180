/** Whether a token is accepted. */
export type TokenStatus = 'valid' | 'unknown' | 'expired'

/** The issued tokens. */
export class Tokens {
  readonly #known = new Map<string, { readonly uid: string; readonly expires: number }>()

  /** Issues a token for a user; it expires at `expires`, ms UTC. */
  issue(uid: string, expires: number): string {
    const token = `sandbox-token-${this.#known.size + 1}`
    this.#known.set(token, { uid, expires })
    return token
  }

  /** A token is valid for its own user only. A request without a user id counts as that user's. */
  check(token: string | undefined, uid: string | undefined, now: number): TokenStatus {
    const known = token === undefined ? undefined : this.#known.get(token)
    if (known === undefined || (uid !== undefined && uid !== known.uid)) return 'unknown'
    return now < known.expires ? 'valid' : 'expired'
  }
}
