import { Random } from '../../lesson/random.ts'

/** The faults of one message or request, and a random number for their parameters. */
export interface FaultSample<K extends string> {
  readonly kinds: ReadonlySet<K>
  /** 0 to 999,999, independent of the faults. */
  readonly size: number
}

type Probabilities<K extends string> = Readonly<Partial<Record<K, number | undefined>>>

const resolution = 1_000_000

const check = (kind: string, probability: number): void => {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`faults.${kind}: expected a number from 0 to 1, received ${probability}`)
  }
}

/**
 * Samples faults at random. Each sample draws the same amount of random numbers, so changing one probability doesn't
 * change the other faults.
 */
export class FaultSampler<K extends string> {
  readonly #random: Random
  readonly #kinds: readonly K[]
  #probabilities: Probabilities<K>

  constructor(seed: number, kinds: readonly K[]) {
    this.#random = new Random(seed)
    this.#kinds = kinds
    this.#probabilities = {} as Probabilities<K>
  }

  /** Sets the probabilities. @throws RangeError when one is not from 0 to 1. */
  load(probabilities: Probabilities<K>): void {
    for (const kind of this.#kinds) check(kind, probabilities[kind] ?? 0)
    this.#probabilities = probabilities
  }

  sample(): FaultSample<K> {
    const kinds = new Set<K>()
    for (const kind of this.#kinds) {
      const drawn = this.#random.between(0, resolution - 1)
      if (drawn < (this.#probabilities[kind] ?? 0) * resolution) kinds.add(kind)
    }
    return { kinds, size: this.#random.between(0, resolution - 1) }
  }
}

/** Maps a sample's `size` to an integer range, inclusive. */
export const within = (from: number, to: number, size: number): number =>
  from + Math.floor((size / resolution) * (to - from + 1))
