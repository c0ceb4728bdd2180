import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** As many hexadecimal digits: 48 bits, so that two of 10,000 texts meet once in millions of logs. */
const digits = 12
/** Hashes that are remembered: the same few ids and names make most of a log. */
const remembered = 50_000

/** The service itself: it is in every log. */
const service = 'server'

const loneSurrogate = /\p{Surrogate}/u

/** A key that nobody knows: pseudonyms of another run have nothing to do with those of this one. */
const randomKey = (): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(32))

/** Pseudonyms of one key: the same text always gets the same one. An empty text stays empty. */
export class Pseudonyms {
  readonly #key: Uint8Array
  #known = new Map<string, string>()

  constructor(key: string | undefined) {
    this.#key = key === undefined ? randomKey() : utf8ToBytes(key)
  }

  /** Of an id, or of any text in a property: one for both, so that what belongs together still does. */
  id(text: string): string {
    return text === service ? text : this.#named('id-', text)
  }

  /** Of a text for people: `Name 3f2a9c1b44e0`. */
  named(prefix: string, text: string): string {
    return this.#named(`${prefix} `, text)
  }

  #named(prefix: string, text: string): string {
    return text === '' ? '' : `${prefix}${this.#hash(text)}`
  }

  #hash(text: string): string {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    if (this.#known.size >= remembered) this.#known = new Map()
    // Lone surrogates have no UTF-8: written out, different texts stay different.
    const bytes = utf8ToBytes(loneSurrogate.test(text) ? JSON.stringify(text) : text)
    const hash = bytesToHex(hmac(sha256, this.#key, bytes)).slice(0, digits)
    this.#known.set(text, hash)
    return hash
  }
}
