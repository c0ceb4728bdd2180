import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { skipN } from 'pure-rand/utils/skipN'

/** A list with at least one item. */
export type NonEmpty<T> = readonly [T, ...T[]]

/** The random number generator of a lesson. Integers only, so results are equal on every platform. */
export class Random {
  readonly #generator: ReturnType<typeof xoroshiro128plus>

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed)
    // The first numbers of similar seeds are correlated.
    skipN(this.#generator, 64)
  }

  /** An integer from `from` to `to`, inclusive. */
  between(from: number, to: number): number {
    return uniformInt(this.#generator, from, to)
  }

  /** True with a probability in percent. */
  chance(percent: number): boolean {
    return this.between(1, 100) <= percent
  }

  pick<T>(items: NonEmpty<T>): T {
    return items[this.between(0, items.length - 1)] ?? items[0]
  }

  /** A shuffled copy. */
  shuffled<T>(items: readonly T[]): T[] {
    const order = [...items]
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = this.between(0, last)
      const moved = order[last] as T
      order[last] = order[other] as T
      order[other] = moved
    }
    return order
  }
}
