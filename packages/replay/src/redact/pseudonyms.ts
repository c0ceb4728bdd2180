import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Hexadecimal digits of a pseudonym: 48 bits, so that 10,000 texts collide once in millions of logs. */
const digits = 12
/** Cached hashes: most of a log refers to the same few ids and names. */
const maxCached = 50_000

/** The user id of the service; it isn't redacted. */
const service = 'server'

const loneSurrogate = /\p{Surrogate}/u

/** Creates pseudonyms with one key: equal texts get equal pseudonyms. An empty text stays empty. */
export class Pseudonyms {
  readonly #key: Uint8Array
  #cache = new Map<string, string>()

  constructor(key: string | undefined) {
    // With a random key, pseudonyms of different runs are unrelated.
    this.#key = key === undefined ? globalThis.crypto.getRandomValues(new Uint8Array(32)) : utf8ToBytes(key)
  }

  /** The pseudonym of an id or of a text in a property: the same for both, so references stay intact. */
  id(text: string): string {
    return text === service ? text : this.named('id-', text)
  }

  /** The pseudonym of a displayed text, such as `Name 3f2a9c1b44e0`. */
  named(prefix: string, text: string): string {
    return text === '' ? '' : prefix + this.#hash(text)
  }

  #hash(text: string): string {
    const cached = this.#cache.get(text)
    if (cached !== undefined) return cached
    if (this.#cache.size >= maxCached) this.#cache = new Map()
    // Lone surrogates have no UTF-8 encoding: escape them so that different texts stay different.
    const bytes = utf8ToBytes(loneSurrogate.test(text) ? JSON.stringify(text) : text)
    const hash = bytesToHex(hmac(sha256, this.#key, bytes)).slice(0, digits)
    this.#cache.set(text, hash)
    return hash
  }
}
