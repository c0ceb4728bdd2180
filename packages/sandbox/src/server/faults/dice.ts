import { Random } from '../../lesson/random.ts'

/** The faults that a throw brings, and numbers to carry them out with. */
export interface Throw<K extends string> {
  readonly kinds: ReadonlySet<K>
  /** 0 to 999,999, whatever the faults are. */
  readonly size: number
}

type Probabilities<K extends string> = Readonly<Partial<Record<K, number | undefined>>>

const sides = 1_000_000

const check = (kind: string, probability: number): void => {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`faults.${kind}: expected a number from 0 to 1, received ${probability}`)
  }
}

/**
 * Decides by chance which faults happen. Each throw draws the same numbers whatever is likely: raising one
 * probability leaves all other faults where they were.
 */
export class Dice<K extends string> {
  readonly #random: Random
  readonly #kinds: readonly K[]
  #probabilities: Probabilities<K>

  constructor(seed: number, kinds: readonly K[]) {
    this.#random = new Random(seed)
    this.#kinds = kinds
    this.#probabilities = {} as Probabilities<K>
  }

  /** @throws RangeError when one is no probability. */
  load(probabilities: Probabilities<K>): void {
    for (const kind of this.#kinds) check(kind, probabilities[kind] ?? 0)
    this.#probabilities = probabilities
  }

  throw(): Throw<K> {
    const kinds = new Set<K>()
    for (const kind of this.#kinds) {
      const drawn = this.#random.between(0, sides - 1)
      if (drawn < (this.#probabilities[kind] ?? 0) * sides) kinds.add(kind)
    }
    return { kinds, size: this.#random.between(0, sides - 1) }
  }
}

/** A number of a range, both ends included, from a throw's `size`. */
export const within = (from: number, to: number, size: number): number =>
  from + Math.floor((size / sides) * (to - from + 1))
