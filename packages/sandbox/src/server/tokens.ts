/** Whether a token opens the door. */
export type TokenVerdict = 'valid' | 'unknown' | 'expired'

/** The tokens that the service gave out. */
export class Tokens {
  readonly #known = new Map<string, { readonly uid: string; readonly expires: number }>()

  /** A new token of a user; it stops being accepted at `expires`, ms UTC. */
  issue(uid: string, expires: number): string {
    const token = `sandbox-token-${this.#known.size + 1}`
    this.#known.set(token, { uid, expires })
    return token
  }

  /** A token is good for its own user only; a request without a user is its user's. */
  check(token: string | undefined, uid: string | undefined, now: number): TokenVerdict {
    const known = token === undefined ? undefined : this.#known.get(token)
    if (known === undefined || (uid !== undefined && uid !== known.uid)) return 'unknown'
    return now < known.expires ? 'valid' : 'expired'
  }
}
